import { describe, expect, it } from 'vitest';
import { distanceM } from './geodesic.ts';
import { barOf, gridOf, layOut, papers, type Paper } from './print-sheet.ts';

const centre = [119.98, 30.37] as const;
const sizes = Object.keys(papers) as Paper[];

describe.each(sizes.flatMap((paper) => [true, false].map((landscape) => ({ paper, landscape }))))(
  '$paper, lying $landscape',
  (size) => {
    it.each([1_000, 10_000, 50_000])(
      'is true to 1 : %i within 0.5 %% in every direction and in every corner',
      (scale) => {
        const sheet = layOut({ ...size, scale, centre });
        const { map, toGround } = sheet;
        let worst = 0;
        for (const across of [0.02, 0.5, 0.9])
          for (const down of [0.02, 0.5, 0.9])
            for (const [dx, dy] of [
              [8, 0],
              [0, 8],
              [6, 6],
              [6, -6],
            ] as const) {
              const [x, y] = [map.xMm + across * map.widthMm, map.yMm + down * map.heightMm];
              const paperM = (Math.hypot(dx, dy) / 1000) * scale;
              const groundM = distanceM(toGround(x, y), toGround(x + dx, y + dy));
              worst = Math.max(worst, Math.abs(groundM / paperM - 1));
            }
        expect(worst).toBeLessThan(0.005);
        expect(sheet.offAtEdge).toBeLessThan(0.005);
      },
    );

    it('keeps all of its parts on the paper and beside one another', () => {
      const { map, strip, foot, title, widthMm, heightMm } = layOut({ ...size, scale: 25_000, centre });
      for (const { xMm, yMm, widthMm: wide, heightMm: high } of [map, strip, foot, title]) {
        expect(Math.min(xMm, yMm, wide, high)).toBeGreaterThan(5);
        expect(xMm + wide).toBeLessThanOrEqual(widthMm - 9.99);
        expect(yMm + high).toBeLessThanOrEqual(heightMm - 9.99);
      }
      expect(strip.xMm).toBeGreaterThan(map.xMm + map.widthMm);
      expect(foot.yMm).toBeGreaterThanOrEqual(map.yMm + map.heightMm);
    });
  },
);

it('finds on paper what it shows, and its picture covers the same ground as its frame', () => {
  const sheet = layOut({ paper: 'A3', landscape: true, scale: 20_000, centre });
  const [x, y] = sheet.toPaper(sheet.toGround(60, 80));
  expect(x).toBeCloseTo(60, 9);
  expect(y).toBeCloseTo(80, 9);
  const { zoom, widthPx, heightPx } = sheet.view;
  const [west, south, east, north] = sheet.bounds;
  const world = 512 * 2 ** zoom;
  const mercator = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  expect(((east - west) / 360) * world).toBeCloseTo(widthPx, 3);
  expect((mercator(north) - mercator(south)) * world).toBeCloseTo(heightPx, 3);
  // Squarer than Mercator has it, by the flattening of the earth.
  expect(heightPx / widthPx / (sheet.map.heightMm / sheet.map.widthMm) - 1).toBeCloseTo(0.005, 3);
});

it('draws a bar as long as it says, and lines of a grid that lie on the map', () => {
  const sheet = layOut({ paper: 'A4', landscape: true, scale: 25_000, centre });
  const { lengthM, lengthMm } = barOf(sheet, 25_000);
  expect(lengthMm / 1000).toBeCloseTo(lengthM / 25_000, 9);
  expect(lengthMm).toBeLessThan(sheet.map.widthMm * 0.3);
  const [west, south, east, north] = sheet.bounds;
  const { lons, lats } = gridOf(sheet);
  for (const [lines, from, to] of [
    [lons, west, east],
    [lats, south, north],
  ] as const) {
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(lines.length).toBeLessThan(12);
    for (const line of lines) expect(line >= from && line <= to).toBe(true);
  }
});
