import { expect, it } from 'vitest';
import { footprintOf } from '../../geo/footprint.ts';
import { flightAt, isSilent } from './drone-flights.ts';

const home = [119.9, 30.2] as const;
const beginMs = Date.UTC(2026, 4, 1);
const metres = ([lon, lat]: readonly [number, number]): [number, number] => [
  (lon - home[0]) * 111_320 * Math.cos((home[1] * Math.PI) / 180),
  (lat - home[1]) * 111_320,
];

it('a made-up drone flies where its nose points, as fast as it says, and looks at the middle of its round', () => {
  for (let s = 0; s < 150; s += 10) {
    const now = flightAt('A', home, beginMs + s * 1000);
    const [x, y] = metres(now.place);
    const [x2, y2] = metres(flightAt('A', home, beginMs + s * 1000 + 100).place);
    expect(Math.hypot(x2 - x, y2 - y) * 10).toBeCloseTo(now.speedMps, 1);
    const offDeg = (Math.atan2(x2 - x, y2 - y) * 180) / Math.PI - now.headingDeg;
    expect(Math.abs(((offDeg + 540) % 360) - 180)).toBeLessThan(0.5);
    const [axis] = footprintOf({
      heightM: now.heightM,
      azimuthDeg: now.headingDeg + now.gimbalYawDeg,
      pitchDeg: now.gimbalPitchDeg,
      horizontalFovDeg: 0.001,
      verticalFovDeg: 0.001,
      rangeM: 2_000,
    })!;
    expect(Math.hypot(x + axis![0], y + axis![1])).toBeLessThan(0.1);
  }
});

it('is out of reach now and then, for two minutes', () => {
  const silent = Array.from({ length: 24 * 3600 }, (_, s) => isSilent('A', beginMs + s * 1000));
  const begins = silent.filter((is, s) => is && !silent[s - 1]).length;
  expect(begins).toBeGreaterThan(20);
  expect(silent.filter(Boolean).length / begins).toBeCloseTo(120, -1);
});
