import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import type { Id } from '../../../lib/model/id.ts';
import { MoverTable } from '../../../lib/model/mover-table.ts';
import type { FixTables } from '../../../lib/model/recorded.ts';
import { openRecorder, type RecordedTick } from '../../../lib/server/archive/recorder.ts';

export const feed = 'fleet';
export const minuteMs = 60_000;
/** Each mover reports once a minute, a sixth of them every ten seconds. */
const parts = 6;
const partMs = minuteMs / parts;
/** Not more than this waits for the database. */
const waitingAtMostBytes = 16 * 1024 * 1024;

export const moverId = (n: number): Id => `urn:ngsi-ld:Vehicle:m${n}`;

/** Where a mover was at its last report before a moment: everybody goes round in circles of its own. */
export function whereabouts(
  n: number,
  atMs: number,
): { readonly x: number; readonly y: number; readonly timeMs: number } {
  const offMs = (n % parts) * partMs;
  const timeMs = Math.floor((atMs - offMs) / minuteMs) * minuteMs + offMs;
  const angle = n * 2.4 + timeMs / 900_000;
  const [column, row] = [(n * 7_919) % 20_000, (n * 104_729) % 20_000];
  return { x: column - 10_000 + Math.cos(angle) * 800, y: row - 10_000 + Math.sin(angle) * 800, timeMs };
}

/** Records so many hours of so many movers by the recorder of the house, with a clock that does not wait. */
export async function recordDay(tables: FixTables, movers: number, fromMs: number, toMs: number): Promise<void> {
  const table = new MoverTable();
  for (let n = 0; n < movers; n += 1) table.enrol(moverId(n));
  let listen: (tick: RecordedTick) => void = () => undefined;
  let nowMs = fromMs;
  const failed: string[] = [];
  const recorder = openRecorder({
    archive: tables,
    hall: { watch: (listener) => ((listen = listener), () => undefined) },
    now: () => nowMs,
    // Its own beat would step by the clock of this machine; the steps are ours.
    everyMs: partMs,
    warn: (sentence) => failed.push(sentence),
  });
  const slots = new Uint32Array(Math.ceil(movers / parts));
  for (; nowMs < toMs; nowMs += partMs) {
    listen({ feed, table, slots, count: report(table, movers, nowMs, slots) });
    recorder.step(nowMs);
    // The first step asks the database for a roster; nothing is written down before it has one.
    while (recorder.held.minutes(feed).length === 0) await once(AbortSignal.timeout(5), 'abort');
    await turn();
    while (recorder.stats().bytesWaiting > waitingAtMostBytes) await once(AbortSignal.timeout(5), 'abort');
  }
  await recorder.close();
  if (failed.length > 0) throw new Error(`The day was not recorded: ${failed[0]}`);
}

/** The sixth of the movers whose turn it is; gives back how many. */
function report(table: MoverTable, movers: number, nowMs: number, slots: Uint32Array): number {
  const part = Math.round((nowMs % minuteMs) / partMs);
  let count = 0;
  for (let n = part; n < movers; n += parts) {
    const { x, y, timeMs } = whereabouts(n, nowMs);
    table.write(n, 1, { x, y, z: 0, headingDeg: 0, speedMps: 1, status: 0, timeMs });
    slots[count] = n;
    count += 1;
  }
  return count;
}
