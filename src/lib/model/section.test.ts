import { expect, it } from 'vitest';
import type { Position } from './entity.ts';
import { cornersOf, cutOf, faceAt, faces, isKept, movedBy, newSection, sheetOf, turned, withReach } from './section.ts';

const box = { ...newSection('box', [120, 30], 100, 12), headingDeg: 30 };
const metresNorth = (of: Position) => (of[1] - 30) * 111_320;
const metresEast = (of: Position) => (of[0] - 120) * 111_320 * Math.cos(Math.PI / 6);

it('keeps what lies within all six faces, or all but that', () => {
  for (const keeps of ['inside', 'outside'] as const) {
    const cut = cutOf({ ...box, keeps });
    for (const face of faces) {
      const at = faceAt(box, face);
      const [east, north, up] = [metresEast(at), metresNorth(at), at[2]! - 12];
      const towards = (share: number) => [east * share, north * share, up * share] as const;
      expect(isKept(cut, towards(0.98)), `${keeps} ${face}, within`).toBe(keeps === 'inside');
      expect(isKept(cut, towards(1.02)), `${keeps} ${face}, beyond`).toBe(keeps === 'outside');
    }
  }
});

it('keeps what lies behind a plane, upright, tilted or level', () => {
  const plane = newSection('plane', [120, 30], 100);
  expect(isKept(cutOf(plane), [0, -1, 0])).toBe(true);
  expect(isKept(cutOf(plane), [0, 1, 0])).toBe(false);
  const level = { ...plane, tiltDeg: 90, levelM: 20 };
  expect(isKept(cutOf(level), [500, 500, 19])).toBe(true);
  expect(isKept(cutOf(level), [0, 0, 21])).toBe(false);
  expect(isKept(cutOf({ ...level, keeps: 'outside' }), [0, 0, 21])).toBe(true);
  const tilted = { ...plane, tiltDeg: 45 };
  expect(isKept(cutOf(tilted), [0, 10, -11])).toBe(true);
  expect(isKept(cutOf(tilted), [0, 10, -9])).toBe(false);
});

it('stays a box whatever face is pushed, and turns and moves as a whole', () => {
  expect(withReach(box, 'left', -500).reachM.left).toBe(-98);
  expect(withReach(box, 'bottom', 40).reachM).toEqual({ ...box.reachM, bottom: 40 });
  expect(turned(box, -40).headingDeg).toBe(350);
  const moved = cornersOf(movedBy(box, 100, 0));
  for (const [n, corner] of cornersOf(box).entries())
    expect(metresEast(moved[n]!) - metresEast(corner)).toBeCloseTo(100, 1);
  expect(cornersOf(box)).toHaveLength(8);
});

it('draws a plane where it cuts', () => {
  for (const tiltDeg of [0, 30, 90, -60]) {
    const plane = { ...newSection('plane', [120, 30], 100, 12), headingDeg: 30, tiltDeg, levelM: 8 };
    const cut = cutOf(plane);
    for (const at of sheetOf(plane)) {
      const [{ normal, distanceM }] = cut.halves as [(typeof cut.halves)[number]];
      const off = normal[0] * metresEast(at) + normal[1] * metresNorth(at) + normal[2] * (at[2]! - 12) + distanceM;
      expect(off, `${tiltDeg}°`).toBeCloseTo(0, 6);
    }
  }
});
