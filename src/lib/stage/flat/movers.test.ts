import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../../geo/city-frame.ts';
import { idOf } from '../../model/id.ts';
import { MoverTable } from '../../model/mover-table.ts';
import { openMoverColumns } from './mover-columns.ts';
import { openTrails } from './trails.ts';

const frame = createCityFrame([120, 30, 0]);
const look = { colourOf: () => '#dfe9f2', silentAfterMs: 60_000 };
const startMs = 1_800_000_000_000;

function tableWith(x: number, timeMs: number, table = new MoverTable()): MoverTable {
  const at = { x, y: 0, z: 0, headingDeg: 90, speedMps: 10, status: 0, timeMs };
  table.write(table.enrol(idOf('Vehicle', 'v')), 1, at);
  return table;
}

describe('movers on the flat map', () => {
  it('stand where the city has them, to a millionth of a degree, 20 km from its origin', () => {
    const [lon, lat] = frame.locate([20_000, 0, 0]);
    const { places, ids, length } = openMoverColumns(frame, look, false)(tableWith(20_000, startMs), startMs);
    expect([length, ids]).toEqual([1, [idOf('Vehicle', 'v')]]);
    expect(places[0]).toBeCloseTo(lon, 6);
    expect(places[1]).toBeCloseTo(lat, 6);
  });

  it('are carried on by heading and speed between their fixes where motion is wanted', () => {
    const table = tableWith(0, startMs);
    const place = openMoverColumns(frame, look, true);
    place(table, startMs);
    const [lon] = frame.locate([20, 0, 0]);
    expect(place(table, startMs + 2_000).places[0]).toBeCloseTo(lon, 6);
  });

  it('pale with age and turn grey when silent', () => {
    const colours = openMoverColumns(frame, look, false);
    const table = tableWith(0, startMs);
    const alphaAt = (ageMs: number) => colours(table, startMs + ageMs).colours[3]!;
    expect(alphaAt(0)).toBe(255);
    expect(alphaAt(35_000)).toBeLessThan(200);
    expect([...colours(table, startMs + 61_000).colours.slice(0, 3)]).toEqual([123, 136, 148]);
  });

  it('leave out one without a fix', () => {
    const table = new MoverTable();
    table.enrol(idOf('Vehicle', 'v'));
    expect(openMoverColumns(frame, look, false)(table, startMs).length).toBe(0);
  });

  it('draw a trail that pales, and none after a leap or when another time is shown', () => {
    const columns = openMoverColumns(frame, look, false);
    const trails = openTrails();
    const shot = (x: number, atMs: number) => trails(columns(tableWith(x, atMs), atMs), atMs);
    expect(shot(0, startMs).length).toBe(0);
    expect(shot(40, startMs + 4_000).length).toBe(1);
    const three = shot(80, startMs + 8_000);
    expect(three.length).toBe(2);
    expect(three.colours[3]).toBeGreaterThan(three.colours[7]!);
    expect(shot(9_000, startMs + 12_000).length).toBe(2 - 2);
    expect(shot(0, startMs - 60_000).length).toBe(0);
  });
});
