import { expect, it } from 'vitest';
import { idOf } from '../../model/id.ts';
import { MoverTable } from '../../model/mover-table.ts';
import { fleetFigures } from './figures.ts';

function fleet(rows: { speedMps: number; timeMs: number }[]): MoverTable {
  const table = new MoverTable();
  rows.forEach((row, index) => {
    const slot = table.enrol(idOf('Vehicle', String(index)));
    table.write(slot, 1, { x: 0, y: 0, z: 0, headingDeg: 0, status: 0, ...row });
  });
  return table;
}

it('counts a vehicle silent for over a minute as lost and leaves it out of the mean', () => {
  const now = 1_000_000;
  const figures = fleetFigures(
    fleet([
      { speedMps: 10, timeMs: now },
      { speedMps: 0, timeMs: now - 5_000 },
      { speedMps: 30, timeMs: now - 90_000 },
    ]),
    now,
  );
  expect(figures).toEqual({ online: 2, moving: 1, lost: 1, meanSpeedKmh: 36, asOf: now });
});

it('knows no mean speed when nothing moves', () => {
  expect(fleetFigures(fleet([{ speedMps: 0, timeMs: 5 }]), 10).meanSpeedKmh).toBeUndefined();
});
