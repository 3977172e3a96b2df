import { setTimeout as pause } from 'node:timers/promises';
import type { Delta, Observation } from '../../../model/change.ts';
import type { Datastream, Entity, Thing } from '../../../model/entity.ts';
import { FeedState } from '../../../model/feed-state.ts';
import type { Id } from '../../../model/id.ts';

export const minuteMs = 60_000;
export const t0 = Date.UTC(2026, 2, 1, 8);
const startedMs = Date.now();
export const log = { info: () => undefined, warn: () => undefined };
export const embedded = !process.env.DATABASE_URL;
let feedCount = 0;
/** A feed no other test has, so that tests share one database. */
export const newFeed = (): string => `feed-${process.pid}-${Date.now()}-${(feedCount += 1)}`;

export const text = (word: string) => ({ zh: word, en: word });
export const thing = (n: number): Thing => ({
  type: 'Thing',
  id: `urn:ngsi-ld:Outlet:${n}`,
  kind: 'Outlet',
  name: text(`排口${n}`),
});
export const stream = (n: number, of: number, feed = ''): Datastream => ({
  type: 'Datastream',
  id: `urn:ngsi-ld:Datastream:${feed}${n}`,
  thing: thing(of).id,
  property: 'cod',
  name: text('COD'),
  unit: 'mg/L',
  decimals: 1,
  staleAfterMs: minuteMs,
});
export const value = (datastream: Id, timeMs: number, result: number | null, resultTime = timeMs): Observation => ({
  datastream,
  phenomenonTime: timeMs,
  resultTime,
  result,
});

/** A repeatable stream of numbers in [0, 1). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Deltas that upsert, remove and observe a few things over and over, early and late. */
export function life(feed: string, count: number, seed: number): Delta[] {
  const random = chance(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  return Array.from({ length: count }, (_, index) => {
    const seq = index + 1;
    const observe = Array.from({ length: pick(4) }, () =>
      value(
        stream(pick(6), 0, feed).id,
        t0 + pick(20) * minuteMs,
        pick(5) === 0 ? null : pick(100),
        t0 + pick(50) * minuteMs,
      ),
    );
    const upsert: Entity[] = pick(3) === 0 ? [thing(pick(3)), stream(pick(6), pick(3), feed)] : [];
    const remove = pick(6) === 0 ? [pick(2) === 0 ? thing(pick(3)).id : stream(pick(6), 0, feed).id] : [];
    return { feed, seq, time: startedMs + seq, remove, upsert, observe };
  });
}

export function stateOf(feed: string, deltas: readonly Delta[]): FeedState {
  const state = new FeedState(feed);
  for (const delta of deltas) state.apply(delta);
  return state;
}

export const byDatastream = (a: Observation, b: Observation): number => (a.datastream < b.datastream ? -1 : 1);

/** Asks until the database answers again. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt > 50) throw error;
      await pause(100);
    }
  }
}
