import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { clockMs, quantile, until as untilMs } from '../../../bench/live/ground/clock.ts';
import { openLine, type Line } from '../../../bench/live/ground/line.ts';
import { cellsOfCity, createMovingCity } from '../../../bench/live/ground/moving-city.ts';
import { openCredit, type Credit } from '../../live/credit.ts';
import { openLive, type Live } from '../../live/live.ts';
import type { Offer } from '../../model/feed.ts';
import { idOf } from '../../model/id.ts';
import { closeAll, closeLater, handFed, house, text, until } from '../hub/testing/house.ts';
import { heldBytes } from './testing/held-memory.ts';

afterEach(closeAll);

const movers = 20_000;
const tickMs = 250;
/** More in all than the boards remember and the kernel takes, so that a queue for somebody would be seen as memory. */
const factsATick = 400;
const longText = 'x'.repeat(2_000);
const ticks = 32;
const windowBytes = 512 * 1024;
const moving = createMovingCity(movers);
const everywhere = { feeds: ['fleet'], fine: cellsOfCity(), coarse: [], follow: [], everyTicks: 1 };
const decoder = new TextDecoder();

/** A client written by somebody else: it takes what comes off the wire, and says that it did only when told to. */
interface Stranger {
  readonly line: Line;
  /** The numbers of the facts that came, in the order they came. */
  readonly seqs: number[];
  /** Messages of fixes: when their tick was, what they say was left out, whether they make up for it. */
  readonly fixes: { readonly dueMs: number; readonly skipped: number; readonly catchUp: boolean }[];
  factBytes: number;
  /** From now on it says what it takes, and at once what it took. */
  speak(): void;
}

async function stranger(port: number): Promise<Stranger> {
  let credit: Credit | undefined;
  const taken = { facts: 0, fixes: 0 };
  const took = (what: keyof typeof taken): void => {
    taken[what] += 1;
    if (what === 'facts') credit?.fact();
    else credit?.fixes();
  };
  const heard = (kind: string, head: Uint8Array, length: number): void => {
    if (kind === 'binary' && head[0] === 1) {
      const view = new DataView(head.buffer, head.byteOffset);
      const [dueMs, skipped] = [view.getFloat64(8, true), view.getUint32(20, true)];
      self.fixes.push({ dueMs, skipped, catchUp: (head[1]! & 1) === 1 });
      took('fixes');
      return;
    }
    const seq = /^42\["delta",\{"feed":"air","term":\d+,"seq":(\d+)/.exec(decoder.decode(head));
    if (!seq && kind === 'text') return;
    if (seq) self.seqs.push(Number(seq[1]));
    self.factBytes += length;
    took('facts');
  };
  const line = await openLine({ port, whole: false, heard });
  closeLater(() => (credit?.close(), line.close()));
  const self: Stranger = {
    line,
    seqs: [],
    fixes: [],
    factBytes: 0,
    speak() {
      credit = openCredit((facts, fixes) => line.emit('took', facts, fixes));
      for (let n = 0; n < taken.facts; n += 1) credit.fact();
      for (let n = 0; n < taken.fixes; n += 1) credit.fixes();
    },
  };
  line.emit('watch', { air: null });
  line.emit('interest', everywhere);
  return self;
}

const fact = (n: number): Offer => ({
  upsert: [
    {
      type: 'Thing',
      id: idOf('AirStation', `s${n % 50}`),
      kind: 'AirStation',
      name: text,
      properties: { n, longText },
    },
  ],
});

/** The whole city moves and talks; one page of ours looks at all of it. `drive` goes on for so many ticks. */
async function busyHouse() {
  const [fleet, air] = [handFed('fleet'), handFed('air')];
  const built = await house([fleet.feed, air.feed], { tickMs });
  const live = openLive({ url: built.url, feeds: ['air'], movers: ['fleet'] });
  live.look({ fine: everywhere.fine, follow: [], hidden: false });
  closeLater(() => live.close());
  let [tick, said] = [0, 0];
  async function drive(count: number): Promise<void> {
    const firstMs = clockMs();
    for (let n = 0; n < count; n += 1, tick += 1) {
      await untilMs(firstMs + n * tickMs);
      fleet.give({ move: moving.reporters(tick).map((mover) => moving.fixAt(mover, tick, Date.now())) });
      for (let k = 0; k < factsATick; k += 1) air.give(fact((said += 1)));
    }
    await until(() => live.state('air')?.seq === said);
  }
  await until(() => live.connection().state === 'live');
  await drive(8);
  await until(() => live.movers('fleet')?.count === movers);
  return { ...built, live, drive, said: () => said, port: (built.server.address() as AddressInfo).port };
}

/** How late facts come to a page, sampled as they come, in ms. */
function lateness(live: Live): number[] {
  const all: number[] = [];
  live.watch(({ facts }) => facts.has('air') && all.push(live.connection().lagMs!));
  return all;
}

/** What the same drive costs where everybody takes what is sent. */
async function calmly() {
  const { live, drive } = await busyHouse();
  const late = lateness(live);
  const before = await heldBytes();
  await drive(ticks);
  const calm = { heldBytes: (await heldBytes()) - before, lateMs: quantile(late, 0.99) };
  await closeAll();
  return calm;
}

describe('a browser that does not take what it is sent', () => {
  it('costs the house 2 MB at most, slows nobody, and gets one catch-up and every fact when it takes again', async () => {
    const calm = await calmly();
    const { live, drive, said, port } = await busyHouse();
    const [stopped, silent] = [await stranger(port), await stranger(port)];
    stopped.speak();
    await until(() => stopped.fixes.length > 0 && silent.fixes.length > 0 && silent.factBytes > 0);
    const late = lateness(live);
    const before = await heldBytes();
    stopped.line.pause();
    // Ends when the page that listens has every fact, whatever the others take.
    await drive(ticks);
    const heldMore = (await heldBytes()) - before - calm.heldBytes;
    const lateMs = quantile(late, 0.99);
    process.stdout.write(
      `  two browsers that take nothing cost ${(heldMore / 1e6).toFixed(2)} MB; ` +
        `p99 of facts elsewhere ${lateMs.toFixed(0)} ms, ${calm.lateMs.toFixed(0)} ms without them\n`,
    );
    expect(heldMore).toBeLessThan(2 * 2e6);

    expect(silent.fixes.length).toBeLessThanOrEqual(4);
    expect(silent.factBytes).toBeLessThan(windowBytes + 100_000);
    expect(silent.seqs.at(-1)).toBeLessThan(said());

    const resumedMs = Date.now();
    const heardBefore = stopped.fixes.length;
    stopped.line.resume();
    silent.speak();
    await drive(4);
    await until(() => [stopped, silent].every(({ seqs }) => seqs.at(-1) === said()));
    const after = stopped.fixes.slice(heardBefore);
    const stale = after.filter(({ dueMs }) => dueMs < resumedMs - tickMs);
    process.stdout.write(`  on return ${stale.length} stale messages of fixes, then one for all that was missed\n`);
    expect(stale.length).toBeLessThanOrEqual(4);
    for (const fixes of [after, silent.fixes]) {
      expect(fixes.filter(({ catchUp, skipped }) => catchUp && skipped > 1)).toHaveLength(1);
    }
    expect(after[stale.length]).toMatchObject({ catchUp: true });
    for (const { seqs } of [stopped, silent]) {
      expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, n) => seqs[0]! + n));
      expect(said() - seqs[0]!).toBeGreaterThanOrEqual(ticks * factsATick);
    }
    expect(live.connection()).toMatchObject({ resyncs: 0, opened: 1 });
  });
});
