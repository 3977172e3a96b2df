import { describe, expect, it } from 'vitest';
import type { Snapshot, Delta, Observation } from './change.ts';
import type { Entity } from './entity.ts';
import { FeedState, SequenceGap } from './feed-state.ts';
import { idOf, type Id } from './id.ts';

const text = { zh: '试', en: 'test' };

/** Mulberry32: the same seed tells the same story. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const thingId = (n: number): Id => idOf('AirStation', `t${n}`);
const streamId = (n: number): Id => idOf('Datastream', `s${n}`);
const alertId = (n: number): Id => idOf('Alert', `a${n}`);

function entity(pick: (below: number) => number): Entity {
  const [kind, n] = [pick(3), pick(6)];
  if (kind === 0) return { type: 'Thing', id: thingId(n), kind: 'AirStation', name: { zh: '站', en: `v${pick(100)}` } };
  if (kind === 1) {
    const common = { property: 'pm25', name: text, unit: 'µg/m³', decimals: 0, staleAfterMs: 1_000 };
    return { type: 'Datastream', id: streamId(n), thing: thingId(pick(6)), ...common };
  }
  return {
    type: 'Alert',
    id: alertId(n),
    thing: thingId(pick(6)),
    event: 'x',
    severity: 'minor',
    headline: text,
    onset: 1,
  };
}

function delta(pick: (below: number) => number, seq: number): Delta {
  const ids = [thingId, streamId, alertId];
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: pick(most + 1) }, make);
  const observation = (): Observation => ({
    datastream: streamId(pick(6)),
    phenomenonTime: pick(50),
    resultTime: pick(5),
    result: pick(4) ? pick(100) : null,
  });
  return {
    feed: 'air',
    seq,
    time: seq * 10,
    ...(pick(3) ? {} : { remove: some(2, () => ids[pick(3)]!(pick(6))) }),
    upsert: some(3, () => entity(pick)),
    observe: some(4, observation),
  };
}

function story(seed: number, length = 60): Delta[] {
  const pick = seeded(seed);
  return Array.from({ length }, (_, n) => delta(pick, n + 1));
}

function after(deltas: readonly Delta[], state = new FeedState('air')): FeedState {
  for (const one of deltas) state.apply(one);
  return state;
}

/** All a reader can ask of a state; the order in which things were learnt is none of it. */
function all(state: FeedState) {
  const sorted = (map: ReadonlyMap<Id, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const streams = [...state.things.keys()].sort().map((id) => [
    id,
    state
      .streamsOf(id)
      .map((stream) => stream.id)
      .sort(),
  ]);
  const { things, datastreams, alerts, latest, seq, time } = state;
  return [seq, time, sorted(things), sorted(datastreams), sorted(alerts), sorted(latest), streams];
}

const seeds = Array.from({ length: 200 }, (_, n) => n + 1);

describe('a state', () => {
  it('is the same from a snapshot and the deltas after it as from all deltas, wherever one joins', () => {
    for (const seed of seeds) {
      const deltas = story(seed);
      const joinedAt = seeded(seed + 9_999)(deltas.length + 1);
      const snapshot = JSON.parse(JSON.stringify(after(deltas.slice(0, joinedAt)).snapshot())) as Snapshot;
      expect(all(after(deltas.slice(joinedAt), FeedState.from(snapshot)))).toEqual(all(after(deltas)));
    }
  });

  it('does not change when deltas are applied twice', () => {
    for (const seed of seeds.slice(0, 50)) {
      const deltas = story(seed);
      const state = after(deltas);
      const before = all(state);
      for (const one of deltas) state.apply(one);
      expect(all(state)).toEqual(before);
    }
  });

  it('says the same for the same statements told again under new numbers, as a device that repeats itself does', () => {
    const deltas = story(7).map(({ observe = [], feed, seq, time }) => ({ feed, seq, time, observe }));
    const state = after(deltas);
    const before = new Map(state.latest);
    for (const one of deltas) state.apply({ ...one, seq: state.seq + 1 });
    for (const [id, observation] of before) {
      expect(state.latest.get(id)!.phenomenonTime).toBe(observation.phenomenonTime);
      expect(state.latest.get(id)!.resultTime).toBe(observation.resultTime);
    }
  });

  it('refuses a gap, stays as it was, and says what to ask for', () => {
    const deltas = story(3);
    const state = after(deltas.slice(0, 10));
    const before = all(state);
    expect(() => state.apply(deltas[12]!)).toThrow(SequenceGap);
    expect(() => state.apply(deltas[12]!)).toThrow('Feed air: number 13 came after 10; ask the hub for 11 to 12.');
    expect(all(state)).toEqual(before);
    expect(all(after(deltas.slice(10), state))).toEqual(all(after(deltas)));
  });

  it('lets no old observation overwrite a newer one, in whatever order they come', () => {
    const pick = seeded(11);
    for (let round = 0; round < 100; round += 1) {
      const told = Array.from({ length: 12 }, (_, n) => ({ phenomenonTime: pick(20), resultTime: n, result: n }));
      const state = new FeedState('air');
      told.forEach((one, n) =>
        state.apply({ feed: 'air', seq: n + 1, time: 1, observe: [{ ...one, datastream: streamId(1) }] }),
      );
      const newest = told.reduce((best, one) => (one.phenomenonTime >= best.phenomenonTime ? one : best));
      expect(state.latest.get(streamId(1))).toMatchObject(newest);
    }
  });

  it('takes the later statement of the same moment for a correction', () => {
    const state = new FeedState('air');
    const told = (seq: number, resultTime: number, result: number): void =>
      state.apply({
        feed: 'air',
        seq,
        time: 1,
        observe: [{ datastream: streamId(1), phenomenonTime: 5, resultTime, result }],
      });
    told(1, 10, 1);
    told(2, 20, 2);
    told(3, 15, 3);
    expect(state.latest.get(streamId(1))!.result).toBe(2);
  });

  it('loses with a thing its datastreams and their values, and keeps those of others', () => {
    const common = {
      type: 'Datastream',
      property: 'pm25',
      name: text,
      unit: '',
      decimals: 0,
      staleAfterMs: 1,
    } as const;
    const state = after([
      {
        feed: 'air',
        seq: 1,
        time: 1,
        upsert: [0, 1].flatMap((n): Entity[] => [
          { type: 'Thing', id: thingId(n), kind: 'AirStation', name: text },
          { ...common, id: streamId(n), thing: thingId(n) },
        ]),
        observe: [0, 1].map((n) => ({ datastream: streamId(n), phenomenonTime: 1, resultTime: 1, result: 1 })),
      },
      { feed: 'air', seq: 2, time: 2, remove: [thingId(0)] },
    ]);
    expect([...state.things.keys(), ...state.datastreams.keys(), ...state.latest.keys()]).toEqual([
      thingId(1),
      streamId(1),
      streamId(1),
    ]);
    expect(state.streamsOf(thingId(0))).toEqual([]);
  });
});
