import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowsOf } from './csv.ts';
import { readRealtime } from './realtime.ts';
import { timetableOf } from './timetable.ts';
import { writeRealtime } from './write-realtime.ts';

const shared = resolve(import.meta.dirname, '../../../../../../shared');

describe.skipIf(!existsSync(shared))('published GTFS (skipped without ../shared)', () => {
  const realtime = (name: string) => readRealtime(readFileSync(join(shared, 'vectors/gtfs-rt', name)));

  it('vehicle positions are read as published, and what they do not say is absent', () => {
    expect(realtime('vehicle_position.pb').vehicles).toEqual([
      { entity: '1', trip: { tripId: 't0' }, latDeg: 47, lonDeg: -122, vehicle: { id: '1' } },
    ]);
    expect(realtime('vehicle-with-occupancy.pb').vehicles[0]).toMatchObject({ entity: 'TEST_ENTITY', latDeg: 50 });
  });

  it('alerts, which are not shown, are skipped', () => {
    expect(realtime('alerts-example.pb')).toEqual({ timeMs: 1_284_457_468_000, vehicles: [], updates: [] });
  });

  it('a message that is cut off is refused', () => {
    expect(() => realtime('truncated.pb')).toThrow(/cut off|no GTFS-Realtime/);
  });

  it('a real feed of a whole city is read, every vehicle with place and time', () => {
    const { vehicles } = readRealtime(
      readFileSync(join(shared, 'data/traffic/gtfs-rt-vic-metro-vehicle-positions.pbf')),
    );
    expect(vehicles.length).toBeGreaterThan(100);
    for (const { latDeg, lonDeg } of vehicles) {
      expect(latDeg).toBeLessThan(-36);
      expect(lonDeg).toBeGreaterThan(143);
    }
  });

  it.each(['sample-feed-1', 'utf8bom', 'missing_row_cells'])('the tables of %s are read', (feed) => {
    const timetable = timetableOf((file) => {
      const path = join(shared, 'vectors/gtfs', feed, file);
      return existsSync(path) ? rowsOf(readFileSync(path, 'utf8')) : [];
    });
    expect([timetable.lines.size, timetable.trips.size, timetable.stops.length]).toEqual([5, 11, 9]);
    expect(timetable.generated).toBe(false);
  });
});

describe('a realtime message', () => {
  const message = {
    timeMs: 1_777_593_600_000,
    vehicles: [
      {
        entity: 'v1',
        trip: { tripId: 't', routeId: 'r', directionId: 1 },
        vehicle: { id: 'b7', label: '7' },
        latDeg: 30.25,
        lonDeg: 120.5,
        bearingDeg: 90,
        speedMps: 8.5,
        timeMs: 1_777_593_599_000,
      },
    ],
    updates: [{ entity: 'u1', trip: { tripId: 't' }, vehicle: { id: 'b7' }, delayS: -45, timeMs: 1_777_593_599_000 }],
  };

  it('is read as it was written, an early bus with a delay below zero', () => {
    expect(readRealtime(writeRealtime(message))).toEqual(message);
  });

  it('is refused wherever it is cut off', () => {
    const bytes = writeRealtime(message);
    for (let length = 1; length < bytes.length; length += 1) {
      // A cut between two entities leaves a whole message of fewer entities.
      const read = () => readRealtime(bytes.subarray(0, length));
      try {
        const { vehicles, updates } = read();
        expect(vehicles.length + updates.length).toBeLessThan(2);
      } catch (error) {
        expect((error as Error).message).toMatch(/GTFS-Realtime/);
      }
    }
    expect(() => readRealtime(new Uint8Array())).toThrow('no header');
  });
});

it('quoted cells keep commas, quotes and line ends', () => {
  expect(rowsOf('\uFEFFa,b\r\n"1,2","say ""x""\n"\r\n3\r\n')).toEqual([
    { a: '1,2', b: 'say "x"' },
    { a: '3', b: '' },
  ]);
});
