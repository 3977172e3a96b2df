import { expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import { readTimetable } from '../feeds/transit/timetable.ts';
import { busRuns } from './bus-lines.ts';
import { busAt, departuresBefore } from './bus-service.ts';
import { gtfsArchive } from './gtfs-archive.ts';
import type { Network, Way } from './road-network.ts';

const places = Array.from({ length: 30 }, (_, n) => [120 + n * 0.003, 30] as const);
const stepLengthM = 289;
const way = (from: number, to: number): Way => ({
  from,
  to,
  roadClass: 'primary',
  speedMps: 15,
  line: [places[from]!, places[to]!],
  alongM: Float64Array.of(0, stepLengthM),
  lengthM: stepLengthM,
});
const network: Network = {
  nodes: places,
  leaving: places.map((_, n) => [n - 1, n + 1].filter((to) => places[to]).map((to) => way(n, to))),
};
const division = (code: string, lon: number) => ({ code, name: { zh: code, en: code }, centre: [lon, 30] as const });
const city = {
  name: { zh: '样区', en: 'Sample' },
  seed: 7,
  timeZone: 'Asia/Shanghai',
  divisions: [division('a', 120), division('b', 120.087)],
} as unknown as City;
const runs = busRuns(city, network);
const departure = { atMs: 0, clock: '0800' };

it('joins two towns by a line in both directions, with stops a walk apart and one at the end', () => {
  expect(runs.map(({ headsign }) => headsign)).toEqual(['b', 'a']);
  const [there] = runs;
  expect(there!.stops.at(-1)!.alongM).toBeCloseTo(29 * stepLengthM);
  there!.stops.slice(1, -1).forEach((stop, n) => {
    expect(stop.alongM - there!.stops[n]!.alongM).toBeGreaterThanOrEqual(650);
  });
});

it('drives on free roads by the timetable, in a jam behind it, and arrives', () => {
  const [there] = runs;
  const plannedMs = there!.stops.at(-1)!.plannedS * 1000;
  const free = busAt(there!, departure, plannedMs / 2, () => 1)!;
  const jammed = busAt(there!, departure, plannedMs / 2, () => 0.5)!;
  expect(free.delayS).toBeLessThanOrEqual(0);
  expect(jammed.delayS).toBeGreaterThan(60);
  expect(jammed.place[0]).toBeLessThan(free.place[0]);
  expect(busAt(there!, departure, plannedMs + 1000, () => 1)).toBeUndefined();
  expect(busAt(there!, departure, plannedMs - 1000, () => 1)!.headingDeg).toBeCloseTo(90, 0);
});

it('never goes back on its way', () => {
  let before = 0;
  for (let ms = 0; ms < 3_600_000; ms += 5_000) {
    const bus = busAt(runs[0]!, departure, ms, () => 0.6);
    if (!bus) break;
    expect(bus.place[0]).toBeGreaterThanOrEqual(before);
    before = bus.place[0];
  }
  expect(before).toBeGreaterThan(120.08);
});

it('leaves every ten minutes by day and every thirty at night', () => {
  const byDay = departuresBefore(3 * 3_600_000, (ms) => 12 * 60 + ms / 60_000);
  const byNight = departuresBefore(3 * 3_600_000, (ms) => 60 + ms / 60_000);
  expect([byDay.length, byNight.length]).toEqual([18, 6]);
});

it('prints a timetable that the feed reads, generated as it says', () => {
  const timetable = readTimetable(gtfsArchive(city, runs));
  expect(timetable.generated).toBe(true);
  expect([...timetable.lines.values()]).toEqual([{ id: 'L1', name: '1路', longName: 'a—b' }]);
  expect(timetable.trips.get('L1-0-0800')).toEqual({ line: 'L1', headsign: 'b' });
  expect(timetable.trips.size).toBe(2 * (16 * 6 + 8 * 2));
});
