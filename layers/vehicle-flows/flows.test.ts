import { expect, it } from 'vitest';
import { openTrails } from '../../src/lib/geo/trails.ts';
import { idOf } from '../../src/lib/model/id.ts';
import { MoverTable } from '../../src/lib/model/mover-table.ts';
import { flowsOf, squareM } from './flows.ts';

it('counts who went from one square to another, two at least, the strongest first', () => {
  const table = new MoverTable();
  const trails = openTrails({ everyMs: 1_000, looks: 3, freshMs: 60_000 });
  const moves = [
    ...[0, 0, 0].map(() => [100, squareM + 100]),
    ...[0, 0].map(() => [squareM * 5, 0]),
    [0, squareM * 9],
    [50, 60],
  ];
  for (const at of [0, 1]) {
    const nowMs = 100_000 + at * 1_000;
    moves.forEach((move, n) => {
      const slot = table.enrol(idOf('Vehicle', String(n)));
      table.write(slot, 1, { x: move[at]!, y: 0, z: 0, headingDeg: 0, speedMps: 1, status: 0, timeMs: nowMs });
    });
    trails.take(table, nowMs);
  }
  const flows = flowsOf(trails);
  expect(flows.map(({ count }) => count)).toEqual([3, 2]);
  expect(flows[0]).toMatchObject({ from: [100, 0, 0], to: [squareM + 100, 0, 0] });
});
