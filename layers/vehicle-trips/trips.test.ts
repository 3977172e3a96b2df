import { expect, it } from 'vitest';
import { openTrails } from '../../src/lib/geo/trails.ts';
import { idOf } from '../../src/lib/model/id.ts';
import { MoverTable } from '../../src/lib/model/mover-table.ts';
import { tripsOf } from './trips.ts';

function after(steps: readonly (readonly number[])[]) {
  const table = new MoverTable();
  const trails = openTrails({ everyMs: 1_000, looks: 5, freshMs: 5_000 });
  steps.forEach((xs, n) => {
    const nowMs = 100_000 + n * 1_000;
    xs.forEach((x, vehicle) => {
      const slot = table.enrol(idOf('Vehicle', String(vehicle)));
      table.write(slot, 1, { x, y: 0, z: 1, headingDeg: 0, speedMps: 1, status: 0, timeMs: nowMs });
    });
    trails.take(table, nowMs);
  });
  return tripsOf(trails, 5);
}

it('ends where the vehicle is and pales towards where it was', () => {
  const [trip] = after([[0], [20], [40]]);
  expect(trip!.path.map(([x]) => x)).toEqual([0, 20, 40]);
  expect(trip!.ages).toEqual([0.5, 0.25, 0]);
});

it('has none for one that stands, and none across a jump', () => {
  expect(after([[0], [1], [2]])).toEqual([]);
  expect(after([[0], [5_000], [5_030]])[0]!.path.map(([x]) => x)).toEqual([5_000, 5_030]);
});
