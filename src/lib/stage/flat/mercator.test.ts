import { describe, expect, it } from 'vitest';
import { cornerOf, distanceFrom, lookedAt, metresPerPixel, tileAt, zoomFrom } from './mercator.ts';
import { covering } from './ground.ts';

describe('the flat map', () => {
  it('counts tiles as everybody does', () => {
    // Greenwich on the equator is the middle of the world; the row by the other usual form, (1 − ln(tan φ + sec φ) / π) / 2.
    expect(tileAt(0, 0, 1)).toEqual([1, 1]);
    expect(tileAt(120, 30.3, 13).map(Math.floor)).toEqual([6826, 3371]);
  });

  it('finds the corner of a tile again in that tile', () => {
    for (const [column, row, zoom] of [
      [6826, 3379, 13],
      [0, 0, 0],
      [3, 1, 2],
    ] as const) {
      const [lon, lat] = cornerOf(column, row, zoom);
      const [back, down] = tileAt(lon, lat, zoom);
      expect(back).toBeCloseTo(column, 6);
      expect(down).toBeCloseTo(row, 6);
    }
  });

  it('covers a box with every tile that it touches, and an empty box with none', () => {
    const [west, north] = cornerOf(10, 10, 5);
    const [east, south] = cornerOf(12, 12, 5);
    const inside = covering([west + 1e-9, south + 1e-9, east - 1e-9, north - 1e-9], 5);
    expect(inside.map(({ column, row }) => `${column}/${row}`)).toEqual(['10/10', '11/10', '10/11', '11/11']);
    expect(covering([10, 10, 10, 20], 5)).toEqual([]);
  });

  it('means by a distance what the camera of the city means', () => {
    const zoom = zoomFrom(3_000, 30, 1_080);
    expect(distanceFrom(zoom, 30, 1_080)).toBeCloseTo(3_000, 6);
    // 38° from top to bottom at 3 km: 2 · 3000 · tan 19° of ground.
    expect(metresPerPixel(zoom, 30) * 1_080).toBeCloseTo(2 * 3_000 * Math.tan((19 * Math.PI) / 180), 6);
  });

  it('looks at what is ahead of a slanting camera, and below one that looks at the sky', () => {
    const at = { lonDeg: 120, latDeg: 30, heightM: 1_000, headingDeg: 90, pitchDeg: -45 };
    const { lonDeg, latDeg, distanceM } = lookedAt(at);
    expect((lonDeg - 120) * Math.cos(Math.PI / 6) * 111_319.5).toBeCloseTo(1_000, 0);
    expect(latDeg).toBeCloseTo(30, 9);
    expect(distanceM).toBeCloseTo(Math.SQRT2 * 1_000, 6);
    expect(lookedAt({ ...at, pitchDeg: 10 })).toEqual({ lonDeg: 120, latDeg: 30, distanceM: 1_000 });
  });
});
