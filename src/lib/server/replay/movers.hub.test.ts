import { Server } from 'socket.io';
import { afterEach, expect, it } from 'vitest';
import { createCityFrame } from '../../geo/city-frame.ts';
import { openPast } from '../../live/past.ts';
import type { Feed } from '../../model/feed.ts';
import { idOf, type FeedId, type Id } from '../../model/id.ts';
import * as parser from '../../model/packet-parser.ts';
import type { FixChunk } from '../../model/past.ts';
import type { FixTables, RecordedMinute } from '../../model/recorded.ts';
import { openFixArchive } from '../archive/chunk-archive.ts';
import { openRecorder } from '../archive/recorder.ts';
import { memoryLog } from '../hub/memory-log.ts';
import { openMoverHall } from '../hub/mover-hall.ts';
import { city, closeAll, closed, closeLater, freeServer, text, until } from '../hub/testing/house.ts';
import { openPastDoor } from './past-door.ts';

afterEach(closeAll);

const minuteMs = 60_000;
const fleet: Feed = {
  id: 'fleet',
  title: text,
  attribution: text,
  licence: 'test',
  staleAfterMs: minuteMs,
  open: async function* () {},
};
const car = (n: number): Id => idOf('Vehicle', `v${n}`);
/** Cars drive east at 10 m/s, one after the other; car 3 comes after ten minutes. */
const lonOf = (n: number, atS: number): number => 119.9 + n * 0.01 + atS * 0.0001;

/** What the archive keeps, in memory: the reading and the recording are the real ones. */
function tables(): FixTables {
  const minutes: RecordedMinute[] = [];
  const enrolled = new Map<number, Map<number, Id>>();
  let rosters = 0;
  const of = (feed: FeedId) => minutes.filter((minute) => minute.feed === feed);
  return {
    begin: async () => (rosters += 1),
    enrol: async (_feed, roster, members) => {
      const known = enrolled.get(roster) ?? enrolled.set(roster, new Map()).get(roster)!;
      for (const [slot, id] of members) known.set(slot, id);
    },
    keep: async (minute) => void minutes.push(minute),
    chunks: async (feed, minute): Promise<readonly FixChunk[]> =>
      of(feed)
        .filter(({ minuteMs: at }) => at === minute)
        .flatMap(({ chunks }) => chunks),
    members: async (_feed, roster) => [...(enrolled.get(roster) ?? [])],
    recorded: async (feed, fromMs, toMs) => of(feed).filter((minute) => minute.toMs > fromMs && minute.fromMs < toMs),
    unpacked: async () => [],
    keepTracks: async () => undefined,
    tracks: async () => ({ packed: new Set(), pieces: [] }),
    feedOf: async () => undefined,
    tidy: async () => undefined,
  };
}

/** Twenty minutes of three cars and later a fourth, of which four were not recorded, and a browser that looks back. */
async function drivenPast() {
  const beganMs = Math.floor(Date.now() / minuteMs - 22) * minuteMs;
  const clock = { nowMs: beganMs };
  const warn = (sentence: string): void => expect.unreachable(sentence);
  const kept = tables();
  const hall = openMoverHall({ frame: createCityFrame(city.origin) });
  const archive = { tables: kept, now: Date.now, warn };
  await drive(hall, kept, clock, beganMs, 0, 720, warn);
  await drive(hall, kept, clock, beganMs, 960, 1_200, warn);
  const log = memoryLog();
  const upsert = [0, 1, 2, 3].map((n) => ({ type: 'Thing' as const, id: car(n), kind: 'Vehicle', name: text }));
  await log.append([{ feed: 'fleet', seq: 1, time: beganMs, upsert }]);
  const server = await freeServer();
  const io = new Server(server, { path: '/live', parser });
  const door = openPastDoor({ past: log, archive: openFixArchive(archive), city, feeds: [fleet], now: Date.now, warn });
  io.on('connection', door.serve);
  closeLater(
    () => closed(server),
    () => io.close(),
  );
  const { port } = server.address() as { port: number };
  const past = openPast({ url: `http://127.0.0.1:${port}`, feeds: ['fleet'], movers: ['fleet'], waitsMs: [20, 100] });
  closeLater(() => past.close());
  const goTo = async (atS: number, more: { playing?: boolean; speed?: number } = {}): Promise<void> => {
    past.seek({ atMs: beganMs + atS * 1_000, mode: 'known', playing: false, speed: 1, ...more });
    await until(() => past.moment() && !past.sought());
  };
  return { past, beganMs, goTo };
}

/** Drives and records from one second to another; every car says every second where it is. */
async function drive(
  hall: ReturnType<typeof openMoverHall>,
  kept: FixTables,
  clock: { nowMs: number },
  beganMs: number,
  fromS: number,
  toS: number,
  warn: (sentence: string) => void,
): Promise<void> {
  clock.nowMs = beganMs + fromS * 1_000;
  const recorder = openRecorder({ archive: kept, hall, now: () => clock.nowMs, everyMs: 1_000, warn });
  for (let atS = fromS; atS < toS; atS += 1) {
    clock.nowMs = beganMs + atS * 1_000;
    const cars = atS >= 600 ? [0, 1, 2, 3] : [0, 1, 2];
    hall.move(
      'fleet',
      cars.map((n) => ({
        id: car(n),
        phenomenonTime: clock.nowMs,
        position: [lonOf(n, atS), 30.33],
        headingDeg: 90,
        speedMps: 10,
      })),
    );
    hall.tick(clock.nowMs);
    recorder.step(clock.nowMs);
    // The first roster is asked for by the first step.
    if (atS - fromS < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await recorder.close();
}

/** All of it but the slot, to a centimetre. */
function shownCars(past: ReturnType<typeof openPast>) {
  return [0, 1, 2, 3].map((n) => {
    const row = past.movers('fleet')?.read(car(n));
    return row && { ...row, slot: 0, z: Math.round(row.z * 100) };
  });
}

const frame = createCityFrame(city.origin);
function expectCar(past: ReturnType<typeof openPast>, n: number, atS: number): void {
  const row = past.movers('fleet')!.read(car(n));
  const [x, y] = frame.place([lonOf(n, atS), 30.33]);
  expect(row).toBeDefined();
  expect(Math.hypot(row!.x - x, row!.y - y)).toBeLessThan(1);
  expect(Math.abs(row!.headingDeg - 90)).toBeLessThan(1);
}

it('shows every mover where it was, forth and back, under the name it had', async () => {
  const { past, beganMs, goTo } = await drivenPast();
  for (const atS of [400, 700, 65, 1_100, 119]) {
    await goTo(atS);
    for (const n of atS >= 600 ? [0, 1, 2, 3] : [0, 1, 2]) expectCar(past, n, atS);
    expect(past.movers('fleet')!.read(car(3)) === undefined).toBe(atS < 600);
    expect(past.movers('fleet')!.read(car(0))!.timeMs).toBeCloseTo(beganMs + atS * 1_000, -2);
    expect(past.statuses()[0]).toMatchObject({ feed: 'fleet', state: 'live', reason: '' });
  }
});

it.each([30, 60, 600])('comes at ×%d to where seeking comes, with those who appear on the way', async (speed) => {
  const { past, beganMs, goTo } = await drivenPast();
  await goTo(570, { playing: true, speed });
  await until(() => past.moment()!.atMs > beganMs + 630_000);
  past.pause();
  await until(() => !past.moment()!.playing);
  const { atMs } = past.moment()!;
  const played = shownCars(past);
  await goTo((atMs - beganMs) / 1_000);
  expect(played).toEqual(shownCars(past));
});

it('says where nothing was recorded, shows nobody there, and finds everybody after it', async () => {
  const { past, beganMs, goTo } = await drivenPast();
  await goTo(800);
  expect(past.movers('fleet')?.read(car(0))).toBeUndefined();
  expect(past.moment()!.gap!.toMs).toBe(beganMs + 960_000);
  expect(past.statuses()[0]).toMatchObject({ state: 'stale', reason: 'No positions were recorded at this moment.' });
  await goTo(700, { playing: true, speed: 60 });
  expectCar(past, 0, 700);
  await until(() => past.moment()!.gap);
  expect(past.movers('fleet')!.read(car(0))).toBeUndefined();
  await until(() => past.moment()!.atMs > beganMs + 980_000);
  await until(() => past.movers('fleet')!.read(car(3)));
  expect(past.moment()!.gap).toBeUndefined();
});

it('tells once how far back one can look, and where the record has holes', async () => {
  const { past, beganMs } = await drivenPast();
  await until(() => past.reach());
  const { fromMs, gaps } = past.reach()!;
  expect(fromMs).toBeLessThanOrEqual(beganMs);
  expect(gaps.some((gap) => gap.fromMs <= beganMs + 721_000 && gap.toMs === beganMs + 960_000)).toBe(true);
});
