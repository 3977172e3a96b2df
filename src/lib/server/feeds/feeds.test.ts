import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Change, Delta } from '../../model/change.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { Feed, FeedContext, Offer } from '../../model/feed.ts';
import { isId } from '../../model/id.ts';
import type { RegisteredDevice } from '../../model/register.ts';

/** What a feed's `samples.ts` gives this contract. */
interface Samples {
  readonly samples: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly register?: readonly RegisteredDevice[];
  changesOf(bytes: Uint8Array, context: FeedContext): Change[];
}

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'feed.ts')))
  .map(({ name }) => name);
/** Those that hear devices; the others have nothing to decode. */
const doors = names.filter((name) => existsSync(join(import.meta.dirname, name, 'samples.ts')));
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

interface Watched {
  readonly context: FeedContext;
  readonly notes: string[];
  readonly quarantined: string[];
}

function contextOf(name: string, { register = [] }: Samples): Watched {
  const stop = new AbortController();
  closers.push(() => stop.abort());
  const notes: string[] = [];
  const quarantined: string[] = [];
  const context: FeedContext = {
    signal: stop.signal,
    city: {
      id: 'sample',
      adcode: '000000',
      name: { zh: '样例', en: 'Sample' },
      origin: [119.95, 30.3, 0],
      bounds: [119, 30, 121, 31],
      home: { lonDeg: 119.95, latDeg: 30.3, heightM: 1000, headingDeg: 0, pitchDeg: -45 },
      timeZone: 'Asia/Shanghai',
      seed: 1,
      divisions: [],
    },
    register,
    settings: { HOST: '127.0.0.1', [`${name.toUpperCase().replaceAll('-', '_')}_PORT`]: '0' },
    groundM: () => 5,
    quarantine: (_raw, reason) => void quarantined.push(reason),
    note: (sentence) => void notes.push(sentence),
    warn: () => {},
  };
  return { context, notes, quarantined };
}

const feedOf = async (name: string): Promise<Feed> =>
  ((await import(`./${name}/feed.ts`)) as { default: Feed }).default;
const samplesOf = async (name: string): Promise<Samples> => (await import(`./${name}/samples.ts`)) as Samples;

function stateAfter(name: string, changes: readonly Change[]): FeedState {
  const state = new FeedState(name);
  changes.forEach(({ remove, upsert, observe }, index) => {
    const facts = { ...(remove && { remove }), ...(upsert && { upsert }), ...(observe && { observe }) };
    state.apply({ feed: name, seq: index + 1, time: index + 1, ...facts } satisfies Delta);
  });
  return state;
}

/** Sends bytes over a line of their own and waits until they are written out. */
function send(port: number, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    // A door may hang up on garbage; that is its right.
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
    // A door may thank: what it says is read, or the line would never end.
    socket.resume();
    socket.end(bytes);
  });
}

/** Bytes of a fixed sequence, with the protocols' own marks strewn in. */
function garbage(count: number): Uint8Array {
  let state = count;
  const marks = [0x23, 0x7e, 0x7b, 0x0a, 0x26, 0x3d];
  return Uint8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 30 === 0 ? marks[(state >>> 8) % marks.length]! : state >>> 24;
  });
}

it('there are feeds', () => expect(names.length).toBeGreaterThan(0));

describe.each(names)('the feed %s', (name) => {
  it('is well formed, named as its folder, and says whose data it is', async () => {
    const feed = await feedOf(name);
    expect(feed.id).toBe(name);
    for (const text of [feed.title, feed.attribution]) {
      expect(text.zh).not.toBe('');
      expect(text.en).not.toBe('');
    }
    expect(feed.licence).not.toBe('');
    expect(feed.staleAfterMs).toBeGreaterThan(0);
  });
});

describe.each(doors)('the door %s', (name) => {
  it('reads each of its samples into well-formed ids, plausible degrees and plausible times', async () => {
    const samples = await samplesOf(name);
    const { context } = contextOf(name, samples);
    for (const { name: sample, bytes } of samples.samples) {
      const changes = samples.changesOf(bytes, context);
      expect(changes, sample).not.toHaveLength(0);
      changes.forEach(expectPlausible);
    }
  });

  it('says the same when the same bytes come twice', async () => {
    const samples = await samplesOf(name);
    const { context } = contextOf(name, samples);
    const changes = samples.samples.flatMap(({ bytes }) => samples.changesOf(bytes, context));
    const once = stateAfter(name, changes).snapshot();
    const twice = stateAfter(name, [...changes, ...changes]).snapshot();
    expect(twice.latest).toEqual(once.latest);
    expect(twice.entities).toEqual(once.entities);
  });

  it('is not killed by garbage, and hears the next device', async () => {
    const [feed, samples] = await Promise.all([feedOf(name), samplesOf(name)]);
    const { context, notes } = contextOf(name, samples);
    const offers: Offer[] = [];
    let died: unknown;
    const running = (async () => {
      for await (const offer of feed.open(context)) {
        offers.push(offer);
        (offer as Offer).settled?.();
      }
    })().catch((error: unknown) => (died = error));
    await expect.poll(() => notes.some((note) => /:\d+/.test(note)), { timeout: 20_000 }).toBe(true);
    const port = Number(/:(\d+)/.exec(notes.find((note) => /:\d+/.test(note))!)![1]);
    for (const count of [1, 100, 5000, 200_000]) await send(port, garbage(count));
    const before = offers.length;
    for (const { bytes } of samples.samples) await send(port, bytes);
    const heard = () => offers.slice(before).some(({ observe, move }) => observe?.length || move?.length);
    await expect.poll(heard, { timeout: 20_000 }).toBe(true);
    expect(died).toBeUndefined();
    closers.splice(0).forEach((close) => close());
    await running;
  });
});

function expectPlausible({ upsert = [], observe = [], move = [], remove = [] }: Change): void {
  for (const id of [...remove, ...upsert.map(({ id }) => id), ...observe.map(({ datastream }) => datastream)])
    expect(isId(id), id).toBe(true);
  for (const { id, position, phenomenonTime } of move) {
    expect(isId(id), id).toBe(true);
    expectDegrees(position);
    expectTime(phenomenonTime);
  }
  for (const entity of upsert) if (entity.type === 'Thing' && entity.location) expectDegrees(entity.location);
  for (const { phenomenonTime, resultTime, result } of observe) {
    expectTime(phenomenonTime);
    expectTime(resultTime);
    expect(result === null || Number.isFinite(result)).toBe(true);
  }
}

function expectDegrees([lonDeg, latDeg]: readonly [number, number, number?]): void {
  expect(Math.abs(lonDeg)).toBeLessThanOrEqual(180);
  expect(Math.abs(latDeg)).toBeLessThanOrEqual(90);
}

function expectTime(timeMs: number): void {
  expect(timeMs).toBeGreaterThan(Date.UTC(2000, 0));
  expect(timeMs).toBeLessThan(Date.UTC(2100, 0));
}
