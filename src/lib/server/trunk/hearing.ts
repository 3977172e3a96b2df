import { backOff } from '../../model/back-off.ts';
import { entryOf, type Entry } from './entry.ts';
import { keepLine, type Line } from './line.ts';
import { keyOf } from './streams.ts';

/** What one look at the streams gave: all of one moment. */
export interface Look {
  readonly stream: string;
  readonly entries: readonly Entry[];
  /** Nothing more stood in the stream at that moment. */
  readonly whole: boolean;
  /** Entries that none of ours wrote. */
  readonly unread: number;
}

/** The reading end of the trunk. */
export interface Hearing {
  /** Why nothing, or not everything, is heard now; empty when all is. */
  trouble(): string;
}

export interface HearingOptions {
  readonly url: string;
  readonly city: string;
  readonly from: string;
  readonly now: () => number;
  /** Which streams to read; asked before each look. A new one is read from where the first was begun. */
  readonly streams: () => Iterable<string>;
  readonly heard: (looks: readonly Look[]) => void;
  /** The line was lost and is there again. */
  readonly back: () => void;
}

const blockMs = 1_000;
/** Looks, not ms: when this process itself was held up, it has not read the answer that lies there. */
const looksAtMost = 4;
const entriesAtMost = 256;
/** How long a key that is no stream is left alone. */
const lameForMs = 2_000;

export function openHearing(options: HearingOptions, signal: AbortSignal): Hearing {
  const { url, city, from, now, heard, back } = options;
  /** Short at the longest: what others said meanwhile, movers above all, is to be right two seconds after Redis is back. */
  const waits = backOff(200, 1_000);
  /** The last entry read of each stream. */
  const places = new Map<string, string>();
  /** Streams whose key holds something else, until when they are left out. */
  const lame = new Map<string, number>();
  let [beganAt, awayWhy, unanswered] = ['', 'it was not reached yet', 0];

  /** What was read is not read again; but a Redis whose clock is behind names new entries like old ones. */
  async function begin(line: Line): Promise<void> {
    const [seconds, micros] = (await line.ask(['TIME'])) as [Buffer, Buffer];
    const nowMs = Number(seconds.toString()) * 1000 + Math.floor(Number(micros.toString()) / 1000);
    beganAt ||= `${nowMs}-0`;
    for (const [stream, id] of places) if (Number(id.split('-')[0]) > nowMs) places.set(stream, `${nowMs}-0`);
  }

  async function look(line: Line): Promise<readonly Look[]> {
    for (const [stream, untilMs] of lame) if (now() > untilMs) lame.delete(stream);
    const streams = [...options.streams()].filter((stream) => !lame.has(stream));
    if (streams.length === 0) await new Promise((done) => setTimeout(done, blockMs));
    const keys = streams.map((stream) => keyOf(city, stream));
    const ids = streams.map((stream) => places.get(stream) ?? beganAt);
    const args = ['XREAD', 'COUNT', String(entriesAtMost), 'BLOCK', String(blockMs), 'STREAMS', ...keys, ...ids];
    const found = ((streams.length && (await line.ask(args))) || []) as [key: Buffer, rows: [Buffer, Buffer[]][]][];
    const rowsOf = new Map(found.map(([key, rows]) => [key.toString(), rows]));
    return streams.map((stream, at) => take(stream, rowsOf.get(keys[at]!) ?? []));
  }

  function take(stream: string, rows: readonly [id: Buffer, fields: Buffer[]][]): Look {
    const last = rows.at(-1);
    if (last) places.set(stream, last[0].toString());
    const entries = rows.flatMap(([, fields]) => entryOf(fields) ?? []);
    return { stream, entries, whole: rows.length < entriesAtMost, unread: rows.length - entries.length };
  }

  /** One key of the wrong kind makes Redis refuse the whole look. */
  async function leaveOutLame(line: Line): Promise<void> {
    for (const stream of options.streams()) {
      const type = String(await line.ask(['TYPE', keyOf(city, stream)]));
      if (type !== 'stream' && type !== 'none') lame.set(stream, now() + lameForMs);
    }
  }

  async function use(line: Line): Promise<void> {
    unanswered = 0;
    const watch = setInterval(() => {
      unanswered += 1;
      if (unanswered > looksAtMost) line.hangUp('it does not answer');
    }, blockMs);
    try {
      await begin(line);
      awayWhy = '';
      back();
      for (;;) await lookOnce(line);
    } finally {
      clearInterval(watch);
    }
  }

  async function lookOnce(line: Line): Promise<void> {
    try {
      const looks = await look(line);
      waits.reset();
      heard(looks);
    } catch (error) {
      if (!(error as Error).message.startsWith('WRONGTYPE')) throw error;
      await leaveOutLame(line);
    }
    unanswered = 0;
  }

  const away = (why: string): void => void (awayWhy = why);
  void keepLine({ url, name: `${from}-hears`, waits, use, away }, signal);
  return {
    trouble() {
      const [stream] = lame.keys();
      if (stream === undefined) return awayWhy;
      return `the key ${keyOf(city, stream)} holds something other than a stream; delete it`;
    },
  };
}
