import { describe, expect, it } from 'vitest';
import type { Position } from '../model/entity.ts';
import { areaM2, bearingDeg, distanceM, lengthM, placeAt } from './geodesic.ts';
import { areaOf, outlineOf } from './outline.ts';

const centre: Position = [119.95, 30.33];
const off = (place: Position): number => distanceM(centre, place);

describe('on the ellipsoid', () => {
  it('a degree of the meridian at 30° N is 110,861 m long, as published for WGS-84', () => {
    expect(distanceM([120, 30], [120, 31])).toBeCloseTo(110_860.926, 2);
  });

  it('Karney’s reference: JFK to LHR is 5,551.76 km', () => {
    expect(distanceM([-73.8, 40.6], [-0.5, 51.6]) / 1_000).toBeCloseTo(5_551.759, 2);
  });

  it('an area is the same whichever way round', () => {
    const ring: Position[] = [
      [120, 30],
      [121, 30],
      [121, 31],
      [120, 30],
    ];
    expect(areaM2(ring)).toBeCloseTo(5_348_447_164, -1);
    expect(areaM2([...ring].reverse())).toBeCloseTo(areaM2(ring), 3);
  });

  it('one comes where one went', () => {
    const there = placeAt(centre, 225, 4_000);
    expect(off(there)).toBeCloseTo(4_000, 6);
    expect(bearingDeg(centre, there)).toBeCloseTo(225, 6);
  });
});

describe('outlines', () => {
  it('a circle and each ring keep their radius all around', () => {
    const { areas } = outlineOf({ type: 'circle', centre, radiusM: 2_500 });
    for (const corner of areas[0]!) expect(off(corner)).toBeCloseTo(2_500, 5);
    const { lines } = outlineOf({ type: 'rings', centre, radiiM: [500, 1_000, 3_000] });
    expect(lines.map((ring) => Math.round(off(ring[7]!)))).toEqual([500, 1_000, 3_000]);
  });

  it('a circle of 72 corners covers what it should but for its corners', () => {
    const [ring] = outlineOf({ type: 'circle', centre, radiusM: 1_000 }).areas;
    const share = areaM2(ring!) / (Math.PI * 1e6);
    expect(share).toBeGreaterThan(0.998);
    expect(share).toBeLessThan(1);
  });

  it('a sector lies between its sides', () => {
    const [ring] = outlineOf({ type: 'sector', centre, bearingDeg: 350, widthDeg: 60, radiusM: 2_000 }).areas;
    expect([ring![0], ring!.at(-1)]).toEqual([centre, centre]);
    const arc = ring!.slice(1, -1);
    expect(bearingDeg(centre, arc[0]!)).toBeCloseTo(320, 5);
    expect(bearingDeg(centre, arc.at(-1)!)).toBeCloseTo(20, 5);
    for (const corner of arc) expect(off(corner)).toBeCloseTo(2_000, 5);
    expect(areaM2(ring!) / ((Math.PI * 4e6) / 6)).toBeCloseTo(1, 3);
  });

  it('what the wind carries lies where it blows to, not where it comes from', () => {
    const wind = { type: 'wind', centre, fromDeg: 90, halfAngleDeg: 15, lengthM: 3_000 } as const;
    const [ring] = outlineOf(wind).areas;
    const arc = ring!.slice(1, -1);
    expect(bearingDeg(centre, arc[0]!)).toBeCloseTo(255, 5);
    expect(bearingDeg(centre, arc.at(-1)!)).toBeCloseTo(285, 5);
    expect(arc.every(([lon]) => lon < centre[0])).toBe(true);
  });

  it('an arrow has its head where it points to', () => {
    const tip = placeAt(centre, 60, 1_000);
    const { lines } = outlineOf({ type: 'arrow', points: [centre, tip] });
    const [shaft, head] = lines;
    expect(lengthM(shaft!)).toBeCloseTo(1_000, 5);
    expect(head![1]).toEqual(tip);
    for (const side of [head![0]!, head![2]!]) {
      expect(distanceM(side, tip)).toBeCloseTo(120, 5);
      expect(off(side)).toBeLessThan(1_000);
    }
  });

  it('what encloses ground gives it, rings the widest, and lines none', () => {
    const widest = areaOf({ type: 'rings', centre, radiiM: [500, 3_000] })!;
    expect(Math.max(...widest.map(off))).toBeCloseTo(3_000, 5);
    expect(areaOf({ type: 'line', points: [centre, centre] })).toBeUndefined();
  });
});
