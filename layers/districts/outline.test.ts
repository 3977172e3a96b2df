import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../../src/lib/geo/city-frame.ts';
import { bordersOf } from './outline.ts';

const frame = createCityFrame([119.95, 30.33, 0]);
const square = [
  [119.95, 30.33],
  [119.96, 30.33],
  [119.96, 30.34],
  [119.95, 30.33],
] as const;
const area = (kind: string) => ({
  properties: { kind },
  geometry: { type: 'Polygon', coordinates: [square] },
});

describe('the borders', () => {
  it('follow the ground in steps of a few hundred metres, a little over it', () => {
    const [border] = bordersOf({ features: [area('district')] }, frame, () => 100);
    expect(border?.level).toBe('district');
    expect(border!.path.length).toBeGreaterThan(11);
    expect(border!.path[0]![2]).toBeCloseTo(112, 1);
    const steps = border!.path
      .slice(1)
      .map(([x, y], at) => Math.hypot(x - border!.path[at]![0], y - border!.path[at]![1]));
    expect(Math.max(...steps)).toBeLessThan(260);
  });

  it('take every ring of an area in several pieces', () => {
    const pieces = {
      properties: { kind: 'town' },
      geometry: { type: 'MultiPolygon', coordinates: [[square], [square]] },
    };
    expect(bordersOf({ features: [pieces] }, frame, () => 0).map(({ level }) => level)).toEqual(['town', 'town']);
  });

  it('are not made of places and other things, nor of an empty file', () => {
    const place = { properties: { kind: 'place' }, geometry: { type: 'Point', coordinates: [119.95, 30.33] } };
    expect(bordersOf({ features: [place, area('park')] }, frame, () => 0)).toEqual([]);
    expect(bordersOf({}, frame, () => 0)).toEqual([]);
  });
});
