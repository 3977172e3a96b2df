import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyFixes } from '../../../lib/model/fix-reader.ts';
import { MoverTable } from '../../../lib/model/mover-table.ts';
import type { FixReader } from '../../../lib/model/recorded.ts';
import { openFixArchive } from '../../../lib/server/archive/chunk-archive.ts';
import { openStore } from '../../../lib/server/store/store.ts';
import { seeded } from '../ground/seeded.ts';
import type { Form, Row } from '../row.ts';
import { feed, minuteMs, moverId, recordDay, whereabouts } from './recorded-day.ts';

const movers = 20_000;
const silent = { info: () => undefined, warn: () => undefined };
const hourMs = 60 * minuteMs;
/** A fix is written down to 3 cm, and its age to 16 ms. */
const quantumM = 0.05;
const promisedMs = 1_000;

const row: Row = {
  name: 'seek',
  title: 'Any moment of 24 h of 20,000 movers, until the picture is decoded',
  async run({ short }: Form) {
    const dataDir = mkdtempSync(join(tmpdir(), 'tiaoxi-seek-'));
    const hours = short ? 1 : 24;
    const toMs = Math.floor(Date.now() / hourMs) * hourMs;
    const fromMs = toMs - hours * hourMs;
    const store = await openStore({ dataDir, address: 'bench', log: silent });
    try {
      await recordDay(store.fixes, movers, fromMs, toMs);
      const archive = openFixArchive({ tables: store.fixes, now: Date.now, warn: silent.warn });
      const random = seeded(11);
      const moments = Array.from(
        { length: short ? 5 : 40 },
        () => fromMs + minuteMs * 2 + random() * (toMs - fromMs - minuteMs * 3),
      );
      const seeks = [];
      for (const atMs of moments) seeks.push(await seek(archive, atMs));
      const tooks = seeks.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
      return {
        unit: 'ms',
        ours: tooks[Math.floor(tooks.length / 2)]!,
        atMost: promisedMs,
        peers: [],
        bounds: [{ name: 'slowest, ms', value: tooks.at(-1)!, atMost: promisedMs }],
        delivered: Math.min(...seeks.map(({ right }) => right)),
        notes: [
          `${hours} h, a fix a minute and mover, ${seeks.length} moments by chance; the median is shown, PostgreSQL and decoder on this machine.`,
        ],
      };
    } finally {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
export default row;

/** Goes to a moment as the house does, decodes as a browser does, and counts who stands where he was. */
async function seek(archive: FixReader, atMs: number): Promise<{ tookMs: number; right: number }> {
  const began = performance.now();
  const picture = await archive.pictureAt(feed, atMs);
  const table = new MoverTable();
  if (picture.roster !== undefined) table.adopt(await archive.members(feed, picture.roster));
  for (const message of picture.messages) applyFixes(message, () => table);
  const tookMs = performance.now() - began;
  let right = 0;
  for (let n = 0; n < movers; n += 1) {
    const shown = table.read(moverId(n));
    const [now, before] = [whereabouts(n, atMs), whereabouts(n, atMs - minuteMs)];
    const fits = (is: typeof now): boolean =>
      shown !== undefined &&
      Math.hypot(shown.x - is.x, shown.y - is.y) < quantumM &&
      Math.abs(shown.timeMs - is.timeMs) < 20;
    if (fits(now) || (atMs - now.timeMs < 10_000 && fits(before))) right += 1;
  }
  return { tookMs, right: right / movers };
}
