import type { FeedId } from '../../model/id.ts';
import type { Held, Joined } from '../../model/wire.ts';
import type { FactBoard, FactParcel } from './fact-board.ts';

/** The way facts take to one browser. */
export interface FactWay {
  joined(feed: FeedId, joined: Joined): void;
  send(parcel: FactParcel): void;
}

export interface PumpOptions {
  readonly board: (feed: FeedId) => FactBoard | undefined;
  /** Feeds that go before all others. */
  readonly urgent: ReadonlySet<FeedId>;
  /** Deltas of a feed after `seq` from the log, some of them in order; an empty list when it does not reach so far back. */
  readonly older: (feed: FeedId, seq: number) => Promise<readonly FactParcel[]>;
  readonly way: FactWay;
  /** Bytes of facts on the way to the browser before it has said that it took them; 512 kB when absent. */
  readonly windowBytes?: number;
}

/**
 * Facts to one browser: a cursor per feed and no queue. As long as the browser takes what is sent, the cursors stand where
 * the boards stand; when it does not, they stay behind, cost nothing, and go on from there.
 */
export interface FactPump {
  watch(feed: FeedId, held: Held | null): void;
  unwatch(feed: FeedId): void;
  /** How many messages of facts it has taken since the line opened. */
  took(messages: number): void;
  /** Sends what there is and what the credit allows. */
  run(): void;
  stats(): PumpStats;
  close(): void;
}
export interface PumpStats {
  readonly sent: number;
  readonly bytes: number;
  readonly inFlight: number;
  readonly inFlightBytes: number;
  /** Deltas that stand and were not sent yet. */
  readonly waiting: number;
  /** How often a snapshot was needed because too much was missed. */
  readonly resyncs: number;
}

interface Cursor {
  readonly board: FactBoard;
  held: Held;
  generation: number;
  /** Deltas read from the log for this browser, the next first. */
  page: FactParcel[];
  reading: boolean;
  /** A snapshot is to come before anything else. */
  anew: boolean;
}

const usualWindowBytes = 512 * 1024;
/** Urgent feeds may go beyond the window by as much again. */
const urgentShare = 2;
/** Further behind than this, a snapshot is less to send and to apply than what was missed. */
const behindAtMost = 20_000;

export function openFactPump({ board, urgent, older, way, windowBytes = usualWindowBytes }: PumpOptions): FactPump {
  const cursors = new Map<FeedId, Cursor>();
  /** Sizes of what is on the way, the oldest first. */
  const sizes: number[] = [];
  const counts = { sent: 0, bytes: 0, taken: 0, inFlightBytes: 0, resyncs: 0 };
  let closed = false;

  function join(cursor: Cursor, why: string): void {
    const { board: of, held } = cursor;
    begin(cursor, !of.goesOn(held) || of.state.seq - held.seq > behindAtMost, why);
  }

  /** Says how the feed goes on: by what follows, or by a snapshot and why. */
  function begin(cursor: Cursor, anew: boolean, why: string): void {
    const of = cursor.board;
    cursor.anew = anew;
    cursor.generation = of.generation;
    cursor.page = [];
    const { epoch, term } = of;
    const how = cursor.anew ? 'snapshot' : 'resume';
    way.joined(of.feed, { epoch, how, term, seq: of.state.seq, why: cursor.anew ? why : '' });
  }

  /** The next message for this feed, or nothing when there is none or it is still being read. */
  function next(cursor: Cursor): FactParcel | undefined {
    const { board: of, held } = cursor;
    if (cursor.generation !== of.generation && !cursor.anew && of.goesOn(held)) cursor.generation = of.generation;
    const missed = of.state.seq - held.seq;
    if (!cursor.anew && (cursor.generation !== of.generation || missed > behindAtMost)) {
      counts.resyncs += 1;
      join(cursor, whyAnew(cursor, missed));
    }
    if (cursor.anew) {
      cursor.anew = false;
      cursor.generation = of.generation;
      return of.snapshot();
    }
    if (missed <= 0) return undefined;
    const fresh = of.after(held.seq) ?? fromPage(cursor);
    if (!fresh && !cursor.reading) void read(cursor);
    return fresh;
  }

  function fromPage(cursor: Cursor): FactParcel | undefined {
    return cursor.page[0]?.seq === cursor.held.seq + 1 ? cursor.page.shift() : undefined;
  }

  async function read(cursor: Cursor): Promise<void> {
    const { feed } = cursor.board;
    const from = cursor.held.seq;
    cursor.reading = true;
    const page = await older(feed, from).catch((): readonly FactParcel[] => []);
    cursor.reading = false;
    if (closed || cursors.get(feed) !== cursor || cursor.held.seq !== from) return;
    cursor.page = [...page];
    if (page[0]?.seq !== from + 1 && !cursor.board.after(from)) {
      counts.resyncs += 1;
      begin(cursor, true, forgotten(from));
    }
    pump.run();
  }

  function send(cursor: Cursor, parcel: FactParcel): void {
    cursor.held = { epoch: cursor.board.epoch, term: parcel.term, seq: parcel.seq };
    sizes.push(parcel.bytes);
    counts.inFlightBytes += parcel.bytes;
    counts.sent += 1;
    counts.bytes += parcel.bytes;
    way.send(parcel);
  }

  function drain(cursor: Cursor, windowOf: number): void {
    while (sizes.length === 0 || counts.inFlightBytes < windowOf) {
      const parcel = next(cursor);
      if (!parcel) return;
      send(cursor, parcel);
    }
  }

  const pump: FactPump = {
    watch(feed, held) {
      const of = board(feed);
      if (!of) return way.joined(feed, { epoch: '', how: 'unknown', term: 0, seq: 0, why: 'There is no such feed.' });
      const from = held ?? { epoch: '', term: 0, seq: 0 };
      const cursor: Cursor = { board: of, held: from, generation: 0, page: [], reading: false, anew: false };
      cursors.set(feed, cursor);
      join(cursor, held ? whyAnew(cursor, of.state.seq - from.seq) : '');
      pump.run();
    },
    unwatch: (feed) => void cursors.delete(feed),
    took(messages) {
      for (; counts.taken < messages && sizes.length > 0; counts.taken += 1) counts.inFlightBytes -= sizes.shift()!;
      pump.run();
    },
    run() {
      if (closed) return;
      for (const [feed, cursor] of cursors) if (urgent.has(feed)) drain(cursor, windowBytes * urgentShare);
      for (const [feed, cursor] of cursors) if (!urgent.has(feed)) drain(cursor, windowBytes);
    },
    stats() {
      const { sent, bytes, inFlightBytes, resyncs } = counts;
      let waiting = 0;
      for (const { board: of, held } of cursors.values()) waiting += Math.max(0, of.state.seq - held.seq);
      return { sent, bytes, inFlight: sizes.length, inFlightBytes, waiting, resyncs };
    },
    close() {
      closed = true;
      cursors.clear();
    },
  };
  return pump;
}

function whyAnew({ board, held }: Cursor, missed: number): string {
  if (held.epoch !== board.epoch) return 'What was held is of another log.';
  if (missed > behindAtMost) return `${missed} changes were missed; a snapshot is less than all of them.`;
  return `Number ${held.seq} of term ${held.term} was told but never kept; its number is another fact now.`;
}

const forgotten = (seq: number): string => `The log no longer reaches back to number ${seq + 1}.`;
