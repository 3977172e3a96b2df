import { feed } from '../senders/feed.ts';
import { median } from '../ground/clock.ts';
import { copyWith, wholeTicks, type WholeTicks } from '../ground/whole-ticks.ts';
import type { Form, Row } from '../row.ts';
import { jsonTable } from './json-table.ts';

const movers = 20_000;
/** Movers' times come within one step of their column. */
const timeStepMs = 16;

const row: Row = {
  name: 'decode',
  title: 'Decoding and applying 20,000 movers in one message',
  run({ short }: Form) {
    const ticks = wholeTicks(movers, short ? 6 : 16);
    // The first pass is for the compiler.
    const passes = Array.from({ length: short ? 2 : 4 }, () => [decodeOurs(ticks), parseJson(ticks)] as const).slice(1);
    const all = (which: 0 | 1): number[] => passes.flatMap((pass) => pass[which].timesMs);
    return Promise.resolve({
      unit: 'ms',
      ours: median(all(0)),
      peers: [{ name: 'JSON.parse and apply', value: median(all(1)), atLeast: 50 }],
      nothing: median(timed(ticks.messages, () => undefined)),
      again: median(decodeOurs(ticks).timesMs),
      delivered: Math.min(...passes.flatMap(([ours, json]) => [ours.delivered, json.delivered])),
      costs: { decodeMsPerThousand: (median(all(0)) / movers) * 1_000 },
    });
  },
};
export default row;

function decodeOurs({ roster, messages, last }: WholeTicks) {
  const copy = copyWith(roster);
  const timesMs = timed(messages, (message) => void copy.fixes(message));
  const table = copy.table(feed);
  const known = last.filter(({ id, phenomenonTime }) => {
    const timeMs = table?.read(id)?.timeMs ?? 0;
    return Math.abs(timeMs - phenomenonTime) <= timeStepMs;
  });
  return { timesMs, delivered: known.length / last.length };
}

function parseJson({ batches, last }: WholeTicks) {
  const table = jsonTable(movers);
  const timesMs = timed(batches, table.apply);
  return { timesMs, delivered: last.filter((fix) => table.timeOf(fix.id) === fix.phenomenonTime).length / last.length };
}

/** The first of them brings everybody in and is not counted. */
function timed<T>(messages: readonly T[], take: (message: T) => void): number[] {
  const times = messages.map((message) => {
    const began = performance.now();
    take(message);
    return performance.now() - began;
  });
  return times.slice(1);
}
