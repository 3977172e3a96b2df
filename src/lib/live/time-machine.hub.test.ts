import { afterEach, expect, it } from 'vitest';
import type { Feed } from '../model/feed.ts';
import { openHub } from '../server/hub/hub.ts';
import {
  city,
  closeAll,
  closed,
  closeLater,
  freeServer,
  handFed,
  house,
  thing,
  until,
} from '../server/hub/testing/house.ts';
import { openPastDoor, type PastDoor } from '../server/replay/past-door.ts';
import { nothingRecorded } from '../server/replay/testing/lives.ts';
import { openLive, type LiveEvent } from './live.ts';
import { openPast } from './past.ts';
import { openTimeMachine } from './time-machine.ts';

afterEach(closeAll);

const minuteMs = 60_000;

/** A living house whose feed told of one station an hour ago and tells of others when asked, and a page before it. */
async function page() {
  const { feed, give } = handFed('air');
  const clock = { nowMs: Date.now() - 60 * minuteMs };
  const living = await house([feed], { now: () => clock.nowMs });
  give({ upsert: [thing('first')] });
  await until(() => living.log.kept('air').length === 1);
  clock.nowMs += 30 * minuteMs;
  give({ upsert: [thing('second')] });
  await until(() => living.log.kept('air').length === 2);
  clock.nowMs = Date.now();
  const server = await freeServer();
  const { log, plane, warnings } = living;
  const door: PastDoor = openPastDoor({
    past: log,
    archive: nothingRecorded,
    city,
    feeds: plane.feeds as readonly Feed[],
    now: () => clock.nowMs,
    warn: (sentence) => warnings.push(sentence),
  });
  const hub = openHub({ server, plane, log, now: () => clock.nowMs, warn: () => undefined, past: door.serve as never });
  closeLater(
    () => closed(server),
    () => hub.close(),
  );
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const options = { url, feeds: ['air'], movers: [], waitsMs: [20, 100] as const };
  const told: LiveEvent[] = [];
  const times = openTimeMachine({
    live: openLive(options),
    openPast: () => openPast(options),
    now: () => clock.nowMs,
  });
  closeLater(() => times.close());
  times.watch((what) => told.push(what));
  await until(() => times.state('air')?.seq === 2);
  const stations = () => times.state('air')?.things.size;
  return { times, clock, give, stations, told, door };
}

it('is live until somebody looks back, and asks nothing of the past until then', async () => {
  const { times, stations, door, clock } = await page();
  expect(times.time()).toMatchObject({ kind: 'live', playing: true, speed: 1, behindLiveMs: 0 });
  expect(Math.abs(times.time().nowMs - clock.nowMs)).toBeLessThan(2_000);
  expect(stations()).toBe(2);
  expect(door.sessions()).toBe(0);
});

it('shows the past whole, tells whoever watches, and comes back to what went on meanwhile', async () => {
  const { times, stations, clock, give, told } = await page();
  const atMs = clock.nowMs - 45 * minuteMs;
  times.seek(atMs);
  expect(times.time()).toMatchObject({ kind: 'live', wantedMs: atMs });
  expect(stations()).toBe(2);
  told.length = 0;
  await until(() => times.time().kind === 'past');
  expect(stations()).toBe(1);
  expect(times.time()).toMatchObject({ nowMs: atMs, playing: false, mode: 'known' });
  expect(told.some(({ facts, statuses }) => facts.has('air') && statuses)).toBe(true);
  give({ upsert: [thing('third')] });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(stations()).toBe(1);
  times.live();
  expect(times.time().kind).toBe('live');
  await until(() => stations() === 3);
});

it('plays on over what happened next, and pauses where it is', async () => {
  const { times, stations, clock } = await page();
  times.seek(clock.nowMs - 31 * minuteMs);
  await until(() => times.time().kind === 'past');
  expect(stations()).toBe(1);
  const running = setInterval(() => (clock.nowMs += 50), 50);
  closeLater(() => clearInterval(running));
  times.play(600);
  await until(() => stations() === 2);
  times.pause();
  await until(() => !times.time().playing);
  const { nowMs } = times.time();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(times.time().nowMs).toBe(nowMs);
});

it('holds now when live is paused', async () => {
  const { times, stations, clock, give } = await page();
  times.pause();
  await until(() => times.time().kind === 'past');
  expect(Math.abs(times.time().nowMs - clock.nowMs)).toBeLessThan(2_000);
  expect(times.time().playing).toBe(false);
  clock.nowMs += 5_000;
  give({ upsert: [thing('later')] });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(stations()).toBe(2);
  expect(times.time().behindLiveMs).toBeGreaterThan(3_000);
});

it('is live again by itself when what it plays has caught up with now', async () => {
  const { times, clock } = await page();
  const running = setInterval(() => (clock.nowMs += 50), 50);
  closeLater(() => clearInterval(running));
  times.seek(clock.nowMs - 2 * minuteMs);
  times.play(600);
  await until(() => times.time().kind === 'past');
  await until(() => times.time().kind === 'live');
});

it('ends, of many seeks in a row, at the last one', async () => {
  const { times, clock } = await page();
  const wanted = Array.from({ length: 40 }, (_, n) => clock.nowMs - (50 - n) * minuteMs);
  for (const atMs of wanted) {
    times.seek(atMs);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await until(() => times.time().kind === 'past' && times.time().wantedMs === undefined);
  await until(() => times.time().nowMs === wanted.at(-1));
  expect(times.time().trouble).toBe('');
});

it('plays a span over and over until somebody comes back', async () => {
  const { times, clock } = await page();
  const running = setInterval(() => (clock.nowMs += 50), 50);
  closeLater(() => clearInterval(running));
  const fromMs = clock.nowMs - 40 * minuteMs;
  const seen: number[] = [];
  times.play(600);
  times.span({ fromMs, toMs: fromMs + 10 * minuteMs });
  times.watch(() => times.time().kind === 'past' && seen.push(times.time().nowMs));
  await until(() => seen.some((atMs, n) => n > 0 && atMs < seen[n - 1]! - minuteMs));
  expect(times.time().loop).toBeDefined();
  times.live();
  expect(times.time()).toMatchObject({ kind: 'live' });
});

it('tells why the past does not come, and goes on being live meanwhile', async () => {
  const live = await page();
  const times = openTimeMachine({
    live: live.times,
    openPast: () => openPast({ url: 'http://127.0.0.1:1', feeds: ['air'], movers: [], waitsMs: [20, 100] }),
  });
  closeLater(() => times.close());
  times.seek(live.clock.nowMs - minuteMs);
  await until(() => times.time().trouble !== '');
  expect(times.time()).toMatchObject({ kind: 'live' });
  expect(times.time().trouble).toMatch(/The hub does not answer/);
});
