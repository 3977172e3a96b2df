import { describe, expect, it } from 'vitest';
import { placeIn, placeText } from './place-text.ts';

const bounds = [119.6, 30.1, 120.2, 30.6] as const;

describe('a place as text', () => {
  it('is read as it is written, and with a Chinese comma or a blank', () => {
    expect(placeIn(placeText([119.98, 30.27]), bounds)).toEqual([119.98, 30.27]);
    expect(placeIn(' 119.98，30.27 ', bounds)).toEqual([119.98, 30.27]);
    expect(placeIn('119.98 30.27', bounds)).toEqual([119.98, 30.27]);
  });

  it('is none where it is turned about, outside, or no number', () => {
    for (const text of ['30.27, 119.98', '121, 30.27', '119.98', '', 'a, b', '119.98, 30.27, 5'])
      expect(placeIn(text, bounds)).toBeUndefined();
  });
});
