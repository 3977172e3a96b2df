import type { Delta, Observation, Snapshot } from '../../model/change.ts';
import type { FeedId } from '../../model/id.ts';
import type { Past } from '../../model/past.ts';
import type { PastMode } from '../../model/past-wire.ts';
import type { Joined } from '../../model/wire.ts';
import { folded } from './fold.ts';

/** Where facts of the past go. */
export interface FactWay {
  joined(feed: FeedId, joined: Joined): void;
  snapshot(feed: FeedId, json: Uint8Array): void;
  delta(delta: Delta): void;
  /** False as long as too much is on the way to the browser. */
  open(): boolean;
}

export interface FactTapeOptions {
  readonly feed: FeedId;
  readonly mode: PastMode;
  /** Alerts are told by arrival whatever the mode. */
  readonly urgent: boolean;
  readonly past: Past;
  /** Reads when there is a seat. */
  readonly read: <T>(read: () => Promise<T>) => Promise<T>;
  readonly way: FactWay;
  /** Names what is numbered here. */
  readonly epoch: string;
}

/** The facts of one feed as they come by, from a moment on. */
export interface FactTape {
  /** Tells how the feed stood. */
  begin(atMs: number): Promise<void>;
  /** Tells what came up to then; far ahead, how it stands there. */
  advance(toMs: number): Promise<void>;
  /** When the newest fact told came, by the clock the mode goes by; 0 for a feed of which nothing is known. */
  lastMs(): number;
  seq(): number;
  /** Whether some of its things have no place of their own: they move. */
  moves(): boolean;
}

const pageSize = 500;
/** More than this since the last step, and what stands is less than what came. */
const tellAtMost = 2_000;
/** A feed of which nothing was known is asked for again after so long of its past, in steps of the player. */
const stepsUntilAsked = 8;

export function openFactTape({ feed, mode, urgent, past, read, way, epoch }: FactTapeOptions): FactTape {
  const byArrival = mode === 'known' || urgent;
  /** Where the log was read up to: by number, or by phenomenon time. */
  let cursor: { logSeq: number; atMs: number } | undefined;
  let seq = 0;
  let lastMs = 0;
  let moves = false;
  let missed = 0;

  async function begin(atMs: number): Promise<void> {
    const snapshot = await read(() => (byArrival ? past.knownAt(feed, atMs) : past.wasAt(feed, atMs)));
    missed = 0;
    if (!snapshot) return unknown();
    cursor = { logSeq: snapshot.seq, atMs };
    seq = snapshot.seq;
    lastMs = byArrival ? snapshot.time : newest(snapshot.latest);
    moves = snapshot.entities.some((entity) => entity.type === 'Thing' && !entity.location);
    tellSnapshot(snapshot);
  }

  function unknown(): void {
    cursor = undefined;
    lastMs = 0;
    const why = 'The log has nothing of this feed before this moment.';
    way.joined(feed, { epoch, how: 'unknown', term: 0, seq: 0, why });
  }

  function tellSnapshot(snapshot: Snapshot): void {
    way.joined(feed, { epoch, how: 'snapshot', term: snapshot.term ?? 0, seq, why: '' });
    way.snapshot(feed, new TextEncoder().encode(JSON.stringify(snapshot)));
  }

  function tell(deltas: readonly Delta[]): void {
    for (const delta of deltas) way.delta({ ...delta, seq: (seq += 1) });
  }

  async function arrived(from: { logSeq: number }, toMs: number): Promise<readonly Delta[] | undefined> {
    const found: Delta[] = [];
    for (let logSeq = from.logSeq; found.length <= tellAtMost;) {
      const page = await read(() => past.arrivedAfter(feed, logSeq, toMs, pageSize));
      found.push(...page);
      if (page.length < pageSize) return found;
      logSeq = page.at(-1)!.seq;
    }
    return undefined;
  }

  async function advanceByArrival(from: { logSeq: number }, toMs: number): Promise<void> {
    const deltas = await arrived(from, toMs);
    if (!deltas) return begin(toMs);
    if (deltas.length === 0) return;
    cursor = { logSeq: deltas.at(-1)!.seq, atMs: toMs };
    lastMs = deltas.at(-1)!.time;
    tell(folded(deltas));
  }

  async function advanceByPhenomenon(from: { atMs: number; logSeq: number }, toMs: number): Promise<void> {
    const observe = await read(() => past.observedBetween(feed, from.atMs, toMs, tellAtMost));
    if (observe.length === tellAtMost) return begin(toMs);
    cursor = { ...from, atMs: toMs };
    if (observe.length === 0) return;
    lastMs = Math.max(lastMs, newest(observe));
    tell([{ feed, seq: 0, time: lastMs, observe }]);
  }

  return {
    begin,
    async advance(toMs) {
      if (!way.open()) return;
      if (cursor) return byArrival ? advanceByArrival(cursor, toMs) : advanceByPhenomenon(cursor, toMs);
      missed += 1;
      if (missed >= stepsUntilAsked) await begin(toMs);
    },
    lastMs: () => lastMs,
    seq: () => seq,
    moves: () => moves,
  };
}

function newest(observations: readonly Observation[]): number {
  let newestMs = 0;
  for (const { phenomenonTime } of observations) newestMs = Math.max(newestMs, phenomenonTime);
  return newestMs;
}
