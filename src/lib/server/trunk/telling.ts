import { backOff } from '../../model/back-off.ts';
import { fieldsOf, type Kind } from './entry.ts';
import { keepLine, type Line } from './line.ts';
import { isMovers, keyOf, openReach, type Reach } from './streams.ts';

/** The writing end of the trunk. */
export interface Telling {
  /** Numbers it and writes it if that can be done now; never throws, never waits, never tries again. */
  write(stream: string, kind: Kind, bytes: Uint8Array): void;
  /** The last number of each stream. */
  numbers(): Readonly<Record<string, number>>;
  /** How many entries were given a number and not written. */
  dropped(): number;
  trouble(): string;
  /** Resolves when what was written is answered, or after `withinMs`. */
  drained(withinMs: number): Promise<void>;
}

export interface TellingOptions {
  readonly url: string;
  readonly city: string;
  readonly from: string;
  readonly now: () => number;
  /** Redis can be told again after it could not. */
  readonly ready: () => void;
}

/** Redis itself refuses far later, by cutting the line. */
const entryBytesAtMost = 8 * 1024 * 1024;
/** Not yet answered by Redis. Fixes give way first: the next ones say it better. */
const pendingBytesAtMost = { movers: 4 * 1024 * 1024, others: 16 * 1024 * 1024 };
const lookEveryMs = 1_000;
/** Looks, not ms: when this process itself was held up, it has not read the answers that lie there. */
const looksAtMost = 3;
/** What is left of a city that is gone goes by itself. */
const forgottenAfterMs = '600000';

interface Stream {
  readonly key: string;
  readonly reach: Reach;
  number: number;
  trouble: string;
  touched: boolean;
}

export function openTelling({ url, city, from, now, ready }: TellingOptions, signal: AbortSignal): Telling {
  const streams = new Map<string, Stream>();
  /** Short at the longest: what others said meanwhile, movers above all, is to be right two seconds after Redis is back. */
  const waits = backOff(200, 1_000);
  /** What time it is at Redis, as of an answer. */
  const clock = { redisMs: 0, oursMs: 0 };
  const pending = { count: 0, bytes: 0, looks: 0 };
  let [line, awayWhy, dropped]: [Line | undefined, string, number] = [undefined, 'it was not reached yet', 0];

  function streamOf(name: string): Stream {
    const known = streams.get(name);
    if (known) return known;
    const made = { key: keyOf(city, name), reach: openReach(name), number: 0, trouble: '', touched: false };
    streams.set(name, made);
    return made;
  }

  function answered(stream: Stream, id: string): void {
    [clock.redisMs, clock.oursMs, stream.trouble] = [Number(id.split('-')[0]), now(), ''];
    waits.reset();
  }

  function refused(stream: Stream, error: Error): void {
    dropped += 1;
    stream.trouble = `Redis does not take what is told in ${stream.key}: ${error.message}.`;
    // A replica that was the master until now: the name may lead to another one.
    if (error.message.startsWith('READONLY')) line?.hangUp(error.message);
  }

  function send(to: Line, stream: Stream, bytes: number, args: readonly (string | Buffer)[]): void {
    pending.count += 1;
    pending.bytes += bytes;
    to.ask(args)
      .then(
        (id) => answered(stream, String(id)),
        (error: Error) => refused(stream, error),
      )
      .finally(() => {
        pending.count -= 1;
        pending.bytes -= bytes;
        pending.looks = 0;
      });
  }

  /** Trimmed by Redis' own clock, known from its last answer; before the first one nothing is trimmed. */
  function trim(stream: Stream, bytes: number): string[] {
    if (clock.redisMs === 0) return [];
    const keptFromMs = stream.reach.written(bytes, clock.redisMs + now() - clock.oursMs);
    return ['MINID', '~', String(Math.floor(keptFromMs))];
  }

  const timer = setInterval(() => {
    pending.looks = pending.count > 0 ? pending.looks + 1 : 0;
    if (pending.looks > looksAtMost) line?.hangUp('it does not answer');
    for (const stream of line ? streams.values() : []) {
      if (stream.touched) line?.ask(['PEXPIRE', stream.key, forgottenAfterMs]).catch(() => undefined);
      stream.touched = false;
    }
  }, lookEveryMs);

  async function use(opened: Line): Promise<void> {
    [line, awayWhy] = [opened, ''];
    for (const stream of streams.values()) stream.trouble = '';
    ready();
    await opened.ended;
    line = undefined;
  }

  const away = (why: string): void => void (awayWhy = why);
  void keepLine({ url, name: `${from}-tells`, waits, use, away }, signal).finally(() => clearInterval(timer));

  return {
    write(name, kind, bytes) {
      const stream = streamOf(name);
      stream.number += 1;
      const most = isMovers(name) ? pendingBytesAtMost.movers : pendingBytesAtMost.others;
      if (!line || bytes.length > entryBytesAtMost || pending.bytes + bytes.length > most) return void (dropped += 1);
      stream.touched = true;
      const entry = fieldsOf({ from, number: stream.number, kind, bytes });
      send(line, stream, bytes.length, ['XADD', stream.key, ...trim(stream, bytes.length), '*', ...entry]);
    },
    numbers: () => Object.fromEntries([...streams].map(([name, { number }]) => [name, number])),
    dropped: () => dropped,
    trouble: () => awayWhy || ([...streams.values()].find(({ trouble }) => trouble)?.trouble ?? ''),
    async drained(withinMs) {
      const until = now() + withinMs;
      while (line && pending.count > 0 && now() < until) await new Promise((done) => setTimeout(done, 10));
    },
  };
}
