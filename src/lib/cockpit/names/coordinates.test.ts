import { expect, it } from 'vitest';
import { placeTyped } from './coordinates.ts';

const bounds = [119.68, 30.15, 120.2, 30.56] as const;

it('reads a place in either order, and no place elsewhere', () => {
  expect(placeTyped('119.98 30.27', bounds)).toEqual([119.98, 30.27]);
  expect(placeTyped(' 30.27，119.98 ', bounds)).toEqual([119.98, 30.27]);
  expect(placeTyped('30.27°, 119.98°', bounds)).toEqual([119.98, 30.27]);
  for (const other of ['12.3 45.6', '119.98', '瓶窑', '3301-7', '119 30'])
    expect(placeTyped(other, bounds)).toBeUndefined();
});
