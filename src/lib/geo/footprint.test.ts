import { describe, expect, it } from 'vitest';
import { footprintOf, footprintRing, type AirView } from './footprint.ts';

const down: AirView = {
  heightM: 100,
  azimuthDeg: 0,
  pitchDeg: -90,
  horizontalFovDeg: 90,
  verticalFovDeg: 60,
  rangeM: 1_000,
};
type Side = 'west' | 'east' | 'south' | 'north';
/** The edges of a ring, metres. */
function edges(ring: readonly (readonly [number, number])[]): Record<Side, number> {
  const [east, north] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return { west: Math.min(...east), east: Math.max(...east), south: Math.min(...north), north: Math.max(...north) };
}
/** The ends of a ring that lie so far north. */
const atNorth = (ring: readonly (readonly [number, number])[], northM: number): number[] =>
  ring.filter(([, y]) => Math.abs(y - northM) < 0.01).map(([x]) => x);

describe('the ground in a picture from the air', () => {
  it('looked at from straight above is a rectangle: 100 m × tan 45° and 100 m × tan 30° to each side', () => {
    const { west, east, south, north } = edges(footprintOf(down)!);
    expect([west, east]).toEqual([expect.closeTo(-100, 6), expect.closeTo(100, 6)]);
    expect([south, north]).toEqual([expect.closeTo(-57.735, 3), expect.closeTo(57.735, 3)]);
  });

  it('turns with the camera: its upper edge lies where the axis leans to', () => {
    const { west, east, south, north } = edges(footprintOf({ ...down, azimuthDeg: 90 })!);
    expect([east - west, north - south]).toEqual([expect.closeTo(115.47, 2), expect.closeTo(200, 6)]);
  });

  it('looked at aslant is a trapezium: 100 m / tan 60° to 100 m / tan 30° ahead, wider far off', () => {
    const ring = footprintOf({ ...down, pitchDeg: -45, horizontalFovDeg: 60, verticalFovDeg: 30 })!;
    const { south, north } = edges(ring);
    expect([south, north]).toEqual([expect.closeTo(57.735, 3), expect.closeTo(173.205, 3)]);
    // By hand: half a side is tan 30° × 100 m / (sin 45° ± tan 15° × cos 45°), 64.395 m and 111.536 m.
    expect(Math.max(...atNorth(ring, south))).toBeCloseTo(64.395, 2);
    expect(Math.max(...atNorth(ring, north))).toBeCloseTo(111.536, 2);
    expect(Math.min(...atNorth(ring, north))).toBeCloseTo(-111.536, 2);
  });

  it('ends at the range where the horizon is in the picture, and goes on to it', () => {
    const ring = footprintOf({ ...down, pitchDeg: -10, verticalFovDeg: 40, rangeM: 800 })!;
    const far = ring.map(([x, y]) => Math.hypot(x, y));
    expect(Math.max(...far)).toBeCloseTo(800, 6);
    // The lower edge looks 30° down: 100 m / tan 30° ahead.
    expect(edges(ring).south).toBeCloseTo(173.205, 2);
    expect(ring.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });

  it('is none where no ground is in the picture, or none near enough, or the camera is on the ground', () => {
    expect(footprintOf({ ...down, pitchDeg: 40 })).toBeUndefined();
    expect(footprintOf({ ...down, pitchDeg: -21, verticalFovDeg: 40, rangeM: 50 })).toBeUndefined();
    expect(footprintOf({ ...down, heightM: 0 })).toBeUndefined();
  });

  it('is laid around where the camera is', () => {
    const ring = footprintRing([120, 30], down)!;
    expect(ring[0]![0]).toBeCloseTo(120 - 100 / 111_320 / Math.cos(Math.PI / 6), 9);
    expect(ring[0]).toEqual(ring.at(-1));
  });
});
