import { expect, it } from 'vitest';
import { createCityFrame } from '../../src/lib/geo/city-frame.ts';
import { severities } from '../../src/lib/model/entity.ts';
import type { RiskFinding, RiskGround } from '../../src/lib/model/risk/risk-finding.ts';
import { coloursOf, legend } from './cells.ts';
import { cellAt, paint, rasterOf } from './raster.ts';

const frame = createCityFrame([120, 30, 0]);
/** Two squares of a kilometre beside each other; the western one lies outside of the district. */
const ground = {
  ...{ cellM: 1000, columns: 2, rows: 1, west: 0, south: 0 },
  ...{ cellAt: Int32Array.of(-1, 0), squareOf: Int32Array.of(1) },
} as RiskGround;
const [west, south] = frame.locate([0, 0, 0]);
const [east, north] = frame.locate([2000, 1000, 0]);
const findingOf = (...level: number[]) => ({ ground, level: Uint8Array.from(level) }) as unknown as RiskFinding;

it('lays each pixel into the cell it is over, and none outside of the district', () => {
  const { widthPx, heightPx, cellOf } = rasterOf(ground, frame, [west, south, east, north]);
  expect([widthPx, heightPx]).toEqual([8, 4]);
  expect([...cellOf.slice(0, 8)]).toEqual([-1, -1, -1, -1, 0, 0, 0, 0]);
});

it('has each pixel of a wide picture in the cell that its own place lies in', () => {
  const wide = { ...ground, cellM: 250, columns: 100, rows: 2, cellAt: Int32Array.from({ length: 200 }, (_, n) => n) };
  const [farEast, farNorth] = frame.locate([25_000, 500, 0]);
  const { widthPx, heightPx, cellOf } = rasterOf(wide, frame, [west, south, farEast, farNorth]);
  for (let pixel = 0; pixel < cellOf.length; pixel += 7) {
    const [column, row] = [pixel % widthPx, Math.floor(pixel / widthPx)];
    const lon = west + ((farEast - west) * (column + 0.5)) / widthPx;
    const lat = farNorth - ((farNorth - south) * (row + 0.5)) / heightPx;
    expect(cellOf[pixel]).toBe(cellAt(wide, frame, [lon, lat]));
  }
});

it('paints a pixel in the colour of its cell and leaves the rest clear', () => {
  const raster = rasterOf(ground, frame, [west, south, east, north]);
  const colours = coloursOf(findingOf(severities.indexOf('extreme')), 1);
  const pixels = paint(raster, colours);
  expect([...pixels.slice(0, 4)]).toEqual([0, 0, 0, 0]);
  expect([...pixels.slice(16, 20)]).toEqual([255, 77, 94, 168]);
});

it('covers the ground the less the calmer a cell is, and chequers what is not known', () => {
  const strength = (severity: (typeof severities)[number]) => coloursOf(findingOf(severities.indexOf(severity)), 1)[3]!;
  const known = ['extreme', 'severe', 'moderate', 'minor'] as const;
  expect(known.map(strength)).toEqual([...known].map(strength).sort((a, b) => b - a));
  const even = { ...ground, squareOf: Int32Array.of(0) };
  const other = coloursOf({ ground: even, level: Uint8Array.of(0) } as unknown as RiskFinding, 1)[3]!;
  expect(strength('unknown')).toBeLessThan(other);
  expect(coloursOf(findingOf(1), 0.5)[3]).toBe(84);
});

it('explains every level, unknown before all', () => {
  expect(legend.map(({ colour }) => colour)[0]).toBe('unknown');
  expect(legend).toHaveLength(severities.length);
});
