import { describe, expect, it } from 'vitest';
import type { Position } from '../model/entity.ts';
import { insideArea, isInside } from './inside-area.ts';

const square: readonly Position[] = [
  [120, 30],
  [120.02, 30],
  [120.02, 30.02],
  [120, 30.02],
  [120, 30],
];
const hole: readonly Position[] = [
  [120.005, 30.005],
  [120.015, 30.005],
  [120.015, 30.015],
  [120.005, 30.015],
  [120.005, 30.005],
];

describe('an area', () => {
  it('holds what lies in its outline and not in its holes', () => {
    const area = { type: 'Polygon', coordinates: [square, hole] } as const;
    expect(isInside(area, [120.002, 30.002])).toBe(true);
    expect(isInside(area, [120.01, 30.01])).toBe(false);
    expect(isInside(area, [120.03, 30.01])).toBe(false);
  });

  it('holds what is within its radius in metres, whatever the latitude', () => {
    for (const lat of [0, 30, 60]) {
      const area = { type: 'Circle', centre: [120, lat], radiusM: 1_000 } as const;
      const perDegree = 111_195 * Math.cos((lat * Math.PI) / 180);
      expect(isInside(area, [120 + 990 / perDegree, lat])).toBe(true);
      expect(isInside(area, [120 + 1_010 / perDegree, lat])).toBe(false);
    }
  });

  it('leaves out what has no place', () => {
    const area = { type: 'Circle', centre: [120, 30], radiusM: 100 } as const;
    const things: readonly { readonly id: string; readonly location?: Position }[] = [
      { id: 'in', location: [120, 30] },
      { id: 'nowhere' },
    ];
    expect(insideArea(area, things, ({ location }) => location).map(({ id }) => id)).toEqual(['in']);
  });
});
