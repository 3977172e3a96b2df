import { describe, expect, it } from 'vitest';
import { bd09FromGcj02, type Degrees, gcj02FromWgs84, wgs84FromBd09, wgs84FromGcj02 } from './datum.ts';

/** Cities as gcoord's fixture has them (hujiulong/gcoord, MIT): WGS-84, GCJ-02, BD-09. */
const cities: readonly (readonly [Degrees, Degrees, Degrees])[] = [
  [
    [120.1503589, 30.2764043],
    [120.1550722, 30.274088],
    [120.1616149, 30.2799982],
  ],
  [
    [120.0819509, 30.8963939],
    [120.0868281, 30.8943522],
    [120.093349, 30.9002941],
  ],
  [
    [122.2030477, 29.9876906],
    [122.207219, 29.9852981],
    [122.213776, 29.9910073],
  ],
];

function apartDeg([lon, lat]: Degrees, [toLon, toLat]: Degrees): number {
  return Math.max(Math.abs(lon - toLon), Math.abs(lat - toLat));
}

describe('datums', () => {
  it.each(cities)('places a city as the services do: %s', (wgs84, gcj02, bd09) => {
    expect(apartDeg(gcj02FromWgs84(wgs84), gcj02)).toBeLessThan(1e-5);
    expect(apartDeg(bd09FromGcj02(gcj02), bd09)).toBeLessThan(2e-7);
    expect(apartDeg(wgs84FromBd09(bd09), wgs84)).toBeLessThan(1e-5);
  });

  it('agrees with coordtransform and eviltransform to a hundredth of a millimetre', () => {
    expect(apartDeg(gcj02FromWgs84([116.404, 39.915]), [116.41024449916938, 39.91640428150164])).toBeLessThan(1e-10);
    expect(apartDeg(gcj02FromWgs84([121.5272106, 31.1774276]), [121.531541859215, 31.17530398364597])).toBeLessThan(
      1e-10,
    );
  });

  it('comes back to where it went from, within a millimetre', () => {
    for (const [there] of cities) {
      expect(apartDeg(wgs84FromGcj02(gcj02FromWgs84(there)), there)).toBeLessThan(1e-9);
      expect(apartDeg(wgs84FromBd09(bd09FromGcj02(gcj02FromWgs84(there))), there)).toBeLessThan(1e-9);
    }
    expect(apartDeg(wgs84FromBd09([120.019809, 29.199786]), [120.0087400432669, 29.196219759803856])).toBeLessThan(
      2e-6,
    );
  });

  it('shifts nothing outside China', () => {
    expect(gcj02FromWgs84([183, 45])).toEqual([183, 45]);
  });
});
