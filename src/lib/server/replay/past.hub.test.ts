import { Server } from 'socket.io';
import { afterEach, describe, expect, it } from 'vitest';
import { openPast, type PastCity } from '../../live/past.ts';
import type { Delta } from '../../model/change.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { Feed } from '../../model/feed.ts';
import { idOf } from '../../model/id.ts';
import * as parser from '../../model/packet-parser.ts';
import type { PastMode } from '../../model/past-wire.ts';
import { city, closeAll, closed, closeLater, freeServer, text, until } from '../hub/testing/house.ts';
import { memoryLog } from '../hub/memory-log.ts';
import { openPastDoor } from './past-door.ts';
import { lifeOf, nothingRecorded, standing } from './testing/lives.ts';

afterEach(closeAll);

const minuteMs = 60_000;
const feeds: readonly Feed[] = ['air', 'alerts'].map((id) => ({
  id,
  title: text,
  attribution: text,
  licence: 'test',
  staleAfterMs: 5 * minuteMs,
  ...(id === 'alerts' ? { urgent: true as const } : {}),
  open: async function* () {},
}));
const names = feeds.map(({ id }) => id);

/** A door to the past over a log of half an hour, and a browser before it. */
async function pastHouse(seed = 1) {
  const beganMs = Date.now() - 30 * minuteMs;
  const log = memoryLog();
  const lives = new Map(names.map((feed, n) => [feed, lifeOf(feed, seed + n, beganMs, 400, 4_000)]));
  for (const deltas of lives.values()) await log.append(deltas);
  const warnings: string[] = [];
  const server = await freeServer();
  const io = new Server(server, { path: '/live', parser });
  const door = openPastDoor({
    past: log,
    archive: nothingRecorded,
    city,
    feeds,
    now: Date.now,
    warn: (sentence) => warnings.push(sentence),
  });
  io.on('connection', door.serve);
  closeLater(
    () => closed(server),
    () => io.close(),
  );
  const { port } = server.address() as { port: number };
  return { log, lives, beganMs, warnings, door, open: () => browser(`http://127.0.0.1:${port}`) };
}

function browser(url: string): PastCity {
  const past = openPast({ url, feeds: names, movers: names, waitsMs: [20, 100] });
  closeLater(() => past.close());
  return past;
}

const to = (atMs: number, more: { mode?: PastMode; playing?: boolean; speed?: number } = {}) => ({
  atMs,
  mode: 'known' as PastMode,
  playing: false,
  speed: 1,
  ...more,
});
const arrived = (past: PastCity) => until(() => past.moment() && !past.sought());
const shown = (past: PastCity, feed: string) => past.state(feed) && standing(past.state(feed)!.snapshot());

/** How a feed stood for one who watched it live. */
function lived(deltas: readonly Delta[], atMs: number) {
  const state = new FeedState(deltas[0]!.feed);
  for (const delta of deltas) if (delta.time <= atMs) state.apply(delta);
  return standing(state.snapshot());
}

describe('a moment of the past', () => {
  it('is what one who watched live had then, wherever one goes and in whatever order', async () => {
    const { lives, beganMs, open } = await pastHouse();
    const past = open();
    for (const minute of [12, 3, 25, 3.5, 18]) {
      const atMs = beganMs + minute * minuteMs;
      past.seek(to(atMs));
      await arrived(past);
      for (const feed of names) expect(shown(past, feed)).toEqual(lived(lives.get(feed)!, atMs));
      expect(past.moment()).toMatchObject({ atMs, playing: false, mode: 'known' });
    }
  });

  it('is the last one that was sought, and the one before leaves nothing behind', async () => {
    const { lives, beganMs, open } = await pastHouse();
    const past = open();
    await until(() => past.connection().state !== 'lost' && past.reach());
    for (const minute of [28, 2, 27, 9]) past.seek(to(beganMs + minute * minuteMs));
    await arrived(past);
    expect(past.moment()!.atMs).toBe(beganMs + 9 * minuteMs);
    for (const feed of names) expect(shown(past, feed)).toEqual(lived(lives.get(feed)!, beganMs + 9 * minuteMs));
  });

  it('before anything was known is unknown, not empty', async () => {
    const { beganMs, open } = await pastHouse();
    const past = open();
    past.seek(to(beganMs - minuteMs));
    await arrived(past);
    expect(past.state('alerts')).toBeUndefined();
    expect(past.statuses().map(({ state }) => state)).toEqual(['stale', 'stale']);
    expect(past.statuses()[0]!.reason).toMatch(/^Nothing of this feed was kept .+\.$/);
  });

  it('is each browser’s own', async () => {
    const { lives, beganMs, door, open } = await pastHouse();
    const [one, other] = [open(), open()];
    one.seek(to(beganMs + 5 * minuteMs));
    other.seek(to(beganMs + 20 * minuteMs));
    await Promise.all([arrived(one), arrived(other)]);
    expect(door.sessions()).toBe(2);
    expect(shown(one, 'air')).toEqual(lived(lives.get('air')!, beganMs + 5 * minuteMs));
    expect(shown(other, 'air')).toEqual(lived(lives.get('air')!, beganMs + 20 * minuteMs));
    one.close();
    await until(() => door.sessions() === 1);
  });
});

describe('playing', () => {
  it.each<[PastMode, number]>([
    ['known', 60],
    ['known', 600],
    ['was', 60],
    ['was', 600],
  ])('by %s at ×%d comes to where seeking comes', async (mode, speed) => {
    const { beganMs, open, log } = await pastHouse(mode === 'was' ? 7 : 5);
    const [past, other] = [open(), open()];
    past.seek(to(beganMs + 4 * minuteMs, { mode, speed, playing: true }));
    await until(() => past.moment() && past.moment()!.atMs > beganMs + 9 * minuteMs);
    past.pause();
    await until(() => past.moment()!.playing === false);
    const { atMs } = past.moment()!;
    other.seek(to(atMs, { mode }));
    await arrived(other);
    for (const feed of names) expect(shown(past, feed)).toEqual(shown(other, feed));
    const expected = mode === 'was' ? await log.wasAt('air', atMs) : await log.knownAt('air', atMs);
    expect(shown(past, 'air')).toEqual(standing(expected!));
  });

  it('goes on at the speed one chooses, and stands where one stops it', async () => {
    const { beganMs, open } = await pastHouse();
    const past = open();
    past.seek(to(beganMs + minuteMs));
    await arrived(past);
    past.play(600);
    await until(() => past.moment()!.atMs > beganMs + 3 * minuteMs);
    past.pause();
    await until(() => !past.moment()!.playing);
    const { atMs } = past.moment()!;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(past.moment()!.atMs).toBe(atMs);
  });

  it('goes on by itself after the log was away, and says so meanwhile', async () => {
    const { beganMs, lives, log, warnings, open } = await pastHouse();
    const past = open();
    await until(() => past.reach());
    const { knownAt } = log;
    log.knownAt = async () => Promise.reject(new Error('The database is away.'));
    past.seek(to(beganMs + 6 * minuteMs));
    await until(() => past.notice().includes('The database is away.'));
    expect(past.sought()).toBeDefined();
    log.knownAt = knownAt;
    await arrived(past);
    expect(shown(past, 'air')).toEqual(lived(lives.get('air')!, beganMs + 6 * minuteMs));
    expect(warnings[0]).toContain('The database is away.');
  });
});

describe('a browser that asks what cannot be', () => {
  it.each([
    ['seek', undefined, /A seek is/],
    ['seek', { seek: 1, atMs: -1, mode: 'known', playing: false, speed: 1, feeds: [] }, /atMs is a time/],
    ['seek', { seek: 1, atMs: 1e300, mode: 'known', playing: false, speed: 1, feeds: [] }, /atMs is a time/],
    ['seek', { seek: 1, atMs: 1, mode: 'guessed', playing: false, speed: 1, feeds: [] }, /mode is "known"/],
    ['seek', { seek: 1, atMs: 1, mode: 'was', playing: 1, speed: 1, feeds: [] }, /playing is true or false/],
    ['seek', { seek: 1, atMs: 1, mode: 'was', playing: true, speed: 1, feeds: 'air' }, /A list of at most/],
    ['play', 0, /A speed is a number/],
    ['play', '10', /A speed is a number/],
    ['interest', {}, /everyTicks is/],
    ['took', -1, /whole number of messages/],
  ])('is told why by a sentence, and served on: %s %j', async (event, sent, sentence) => {
    const { beganMs, open } = await pastHouse();
    const past = open();
    await until(() => past.reach());
    (past.socket as unknown as { emit(event: string, ...sent: unknown[]): void }).emit(event, sent, sent);
    await until(() => sentence.test(past.notice()));
    past.seek(to(beganMs + minuteMs));
    await arrived(past);
    expect(past.state('air')).toBeDefined();
  });

  it('too often is told so and not served more', async () => {
    const { beganMs, open } = await pastHouse();
    const past = open();
    await until(() => past.reach());
    for (let n = 0; n < 80; n += 1) past.seek(to(beganMs + n * 1_000));
    await until(() => past.notice().includes('too often'));
  });
});

it('has alerts by arrival, whatever else it goes by', async () => {
  const { beganMs, lives, open } = await pastHouse(3);
  const past = open();
  const atMs = beganMs + 15 * minuteMs;
  past.seek(to(atMs, { mode: 'was' }));
  await arrived(past);
  const then = lived(lives.get('alerts')!, atMs).entities.filter(([id]) => id!.startsWith(idOf('Alert', '')));
  expect(then.length).toBeGreaterThan(0);
  expect(shown(past, 'alerts')!.entities.filter(([id]) => id!.startsWith(idOf('Alert', '')))).toEqual(then);
});
