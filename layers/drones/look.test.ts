import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../../src/lib/geo/city-frame.ts';
import { drawnRangeM, dronesNow } from '../../src/lib/geo/drone-now.ts';
import { openTrails } from '../../src/lib/geo/trails.ts';
import type { Thing } from '../../src/lib/model/entity.ts';
import { idOf } from '../../src/lib/model/id.ts';
import { MoverTable } from '../../src/lib/model/mover-table.ts';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { droneMarks, legend, piecesOf, trailOptions } from './look.ts';

const now = 1_700_000_000_000;
const id = idOf('Drone', 'sample');
const frame = createCityFrame([120, 30, 0]);
const seen = { now, language: 'zh', selected: undefined } as const;
const fov: Thing['properties'] = { code: '33011000001320000101', horizontalFovDeg: 90, verticalFovDeg: 60 };
const looks = { height: 100, gimbalPitch: -90, gimbalYaw: 0 };

function tableAt(x: number, timeMs: number): MoverTable {
  const table = new MoverTable();
  table.write(table.enrol(id), 1, { x, y: 0, z: 100, headingDeg: 0, speedMps: 5, status: 0, timeMs });
  return table;
}
const at = (properties: Thing['properties'], values: Record<string, number>, timeMs = now) =>
  dronesNow({ state: sampleState('Drone', values, now, { properties }), movers: tableAt(0, timeMs), frame }, now)[0]!;

describe('a drone', () => {
  it('stands as high as it flies, over the ground in its picture', () => {
    const drone = at(fov, looks);
    expect(droneMarks([drone], seen)).toMatchObject([{ text: '离地 100 m', stemM: 100, shape: 'diamond' }]);
    const norths = drone.footprint!.map(([, lat]) => (lat - 30) * 111_320);
    expect(Math.max(...norths)).toBeCloseTo(57.7, 0);
    expect(drawnRangeM).toBeGreaterThan(Math.max(...norths));
  });

  it('that is silent is not there: hatched where it was last, and nothing is in its picture', () => {
    const drone = at(fov, looks, now - 42_000);
    expect(drone.footprint).toBeUndefined();
    const [mark] = droneMarks([drone], seen);
    expect(mark).toMatchObject({ unknown: true, text: '失联 42 s，位置未知' });
    expect(mark!.priority).toBeGreaterThan(0);
  });

  it('shows no ground where its camera, its angles or its height are not known', () => {
    expect(at({}, looks).footprint).toBeUndefined();
    for (const missing of Object.keys(looks)) {
      const known = Object.fromEntries(Object.entries(looks).filter(([name]) => name !== missing));
      expect(at(fov, known).footprint).toBeUndefined();
    }
    expect(droneMarks([at(fov, {})], seen)[0]).toMatchObject({ text: '高度未知' });
  });

  it('never heard stands where it is on file, and says so', () => {
    const [drone] = dronesNow({ state: sampleState('Drone', {}, now), movers: undefined, frame }, now);
    expect(droneMarks([drone!], seen)[0]).toMatchObject({ unknown: true, text: '未收到位置' });
  });
});

it('a way pales with age and has no piece over a leap', () => {
  const trails = openTrails(trailOptions);
  for (const [n, x] of [0, 10, 20, 2_000].entries()) {
    const timeMs = now + n * trailOptions.everyMs;
    trails.take(tableAt(x, timeMs), timeMs);
  }
  const pieces = piecesOf(trails);
  expect(pieces.map(({ from, to }) => [from[0], to[0]])).toEqual([
    [10, 20],
    [0, 10],
  ]);
  expect(pieces[0]!.age).toBeLessThan(pieces[1]!.age);
});

it('the unknown is explained', () => {
  expect(legend.at(-1)!.colour).toBe('unknown');
});
