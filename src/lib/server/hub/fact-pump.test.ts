import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Delta } from '../../model/change.ts';
import type { Joined } from '../../model/wire.ts';
import { deltaParcel, openFactBoard, type FactBoard, type FactParcel } from './fact-board.ts';
import { openFactPump } from './fact-pump.ts';
import { memoryLog } from './memory-log.ts';
import { thing, until, value } from './testing/house.ts';

/** A claimed feed with its board, and the hand that numbers its facts. */
async function claimed(feed: string, log = memoryLog()) {
  const claim = (await log.take(feed))!;
  const board = await openFactBoard({ feed, log, warn: () => undefined, changed: () => undefined });
  board.claimed(claim);
  await board.missed();
  let seq = claim.base;
  /** Numbers facts, keeps them and tells the board. */
  async function give(count: number, bytesEach = 0): Promise<void> {
    const deltas = Array.from({ length: count }, (): Delta => {
      seq += 1;
      const upsert = bytesEach > 0 ? [{ ...thing('a'), properties: { text: 'x'.repeat(bytesEach) } }] : undefined;
      return { feed, term: claim.term, seq, time: seq, ...(upsert ? { upsert } : { observe: value(seq).observe! }) };
    });
    await log.append(deltas);
    for (const delta of deltas) board.take(delta);
  }
  return { board, give, log };
}

/** One browser: what it was told, and how it takes it. */
function browser(
  boards: readonly FactBoard[],
  log = memoryLog(),
  urgent: readonly string[] = [],
  windowBytes = 10_000,
) {
  const joins: [string, Joined][] = [];
  const sent: FactParcel[] = [];
  const older = async (feed: string, seq: number) => ((await log.since(feed, seq, 500)) ?? []).map(deltaParcel);
  const pump = openFactPump({
    board: (feed) => boards.find((board) => board.feed === feed),
    urgent: new Set(urgent),
    older,
    windowBytes,
    way: { joined: (feed, joined) => void joins.push([feed, joined]), send: (parcel) => void sent.push(parcel) },
  });
  return { pump, joins, sent, takeAll: () => pump.took(sent.length) };
}

const feedOf = ({ packets }: FactParcel): string => /"feed":"(\w+)"/.exec(String(packets[0]))?.[1] ?? 'snapshot';

afterEach(() => void vi.useRealTimers());

describe('facts to one browser', () => {
  it('that takes nothing stop at the window and cost nothing more, and all come once it takes', async () => {
    const { board, give } = await claimed('air');
    const { pump, sent, takeAll } = browser([board]);
    pump.watch('air', null);
    takeAll();
    await give(100, 1_000);
    pump.run();
    const stopped = sent.length;
    expect(pump.stats().inFlightBytes).toBeLessThan(10_000 + 2_000);
    await give(1_000, 1_000);
    pump.run();
    expect(sent).toHaveLength(stopped);
    expect(pump.stats()).toMatchObject({ waiting: 1_100 - (stopped - 1), resyncs: 0 });
    while (pump.stats().waiting > 0) takeAll();
    expect(sent.slice(1).map(({ seq }) => seq)).toEqual(Array.from({ length: 1_100 }, (_, n) => n + 1));
  });

  it('that are urgent go out before and beyond those of other feeds', async () => {
    const [air, alerts] = [await claimed('air'), await claimed('alerts')];
    const { pump, sent, takeAll } = browser([air.board, alerts.board], memoryLog(), ['alerts']);
    pump.watch('air', null);
    pump.watch('alerts', null);
    takeAll();
    await air.give(100, 1_000);
    pump.run();
    const stopped = sent.length;
    await alerts.give(3);
    await air.give(5);
    pump.run();
    expect(sent.slice(stopped).map(feedOf)).toEqual(['alerts', 'alerts', 'alerts']);
  });

  it('that was left too far behind begin anew by a snapshot, and it is told why', async () => {
    const { board, give, log } = await claimed('air');
    const { pump, sent, joins, takeAll } = browser([board], log);
    pump.watch('air', null);
    takeAll();
    await give(100, 1_000);
    pump.run();
    for (let round = 0; round < 21; round += 1) await give(1_000);
    takeAll();
    expect(joins.at(-1)![1]).toMatchObject({ how: 'snapshot', why: expect.stringMatching(/^\d+ changes were missed/) });
    expect(sent.at(-1)!.seq).toBe(21_100);
    expect(pump.stats()).toMatchObject({ resyncs: 1, waiting: 0 });
  });

  it('that fell out of memory come from the log, number by number', async () => {
    const { board, give, log } = await claimed('air');
    const { pump, sent, joins, takeAll } = browser([board], log);
    pump.watch('air', null);
    takeAll();
    for (let round = 0; round < 12; round += 1) await give(1_000);
    pump.watch('air', { epoch: log.epoch, term: 1, seq: 10 });
    expect(joins.at(-1)![1].how).toBe('resume');
    const first = sent.length;
    await until(() => (takeAll(), pump.stats().waiting === 0));
    expect(sent.slice(first).map(({ seq }) => seq)).toEqual(Array.from({ length: 11_990 }, (_, n) => n + 11));
    expect(pump.stats().resyncs).toBe(0);
  });

  it('share one packed snapshot and one text a delta with every other browser', async () => {
    const { board, give } = await claimed('air');
    await give(50);
    const [one, two] = [browser([board]), browser([board])];
    one.pump.watch('air', null);
    await give(3);
    one.pump.run();
    two.pump.watch('air', null);
    expect(two.sent[0]).toBe(one.sent[0]);
    expect(two.sent.slice(1)).toEqual(one.sent.slice(1));
    two.sent.slice(1).forEach((parcel, at) => expect(parcel).toBe(one.sent[at + 1]));
  });

  it('begin by what stands, not by a snapshot packed for somebody long ago', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { board, give } = await claimed('air');
    await give(50);
    const first = board.snapshot();
    vi.advanceTimersByTime(60_000);
    expect(board.snapshot()).toBe(first);
    await give(3);
    expect(board.snapshot().seq).toBe(53);
  });

  it('of a feed that is not there are answered as unknown', () => {
    const { pump, joins } = browser([]);
    pump.watch('nowhere', null);
    expect(joins).toEqual([['nowhere', expect.objectContaining({ how: 'unknown' })]]);
  });
});
