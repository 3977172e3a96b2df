import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLive, type Live } from '../../live/live.ts';
import type { Offer } from '../../model/feed.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import type { MoverTable } from '../../model/mover-table.ts';
import type { FactBoard } from '../hub/fact-board.ts';
import { memoryLog } from '../hub/memory-log.ts';
import { closeAll, closed, closeLater, handFed, house, thing, until, value } from '../hub/testing/house.ts';

afterEach(closeAll);

const clients = 200;
const things = 300;
const movers = 500;
const patient = { timeout: 30_000, interval: 20 };

const fleetAt = (timeMs: number): Offer => ({
  move: Array.from({ length: movers }, (_, n) => ({
    id: idOf('Vehicle', `v${n}`),
    phenomenonTime: timeMs,
    position: [119.95 + n * 1e-4, 30.33 + (timeMs % 1_000) * 1e-6] as const,
  })),
});

/** A house that knows its facts before it listens, with what its boards packed. */
async function quietHouse(log = memoryLog()) {
  const [air, fleet] = [handFed('air'), handFed('fleet')];
  const server = createServer();
  const built = await house([air.feed, fleet.feed], { log, server, tickMs: 250 });
  const packed = vi.spyOn(built.plane.board('air')!, 'snapshot');
  const listen = async (port = 0): Promise<number> => {
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', 2_048, done));
    return (server.address() as AddressInfo).port;
  };
  const away = async (): Promise<void> => {
    await built.close();
    await closed(server);
  };
  return { ...built, air, fleet, listen, away, packs: () => packsOf(packed.mock.results) };
}

const packsOf = (results: readonly { readonly value?: unknown }[]): number =>
  new Set(results.map(({ value: parcel }) => parcel as ReturnType<FactBoard['snapshot']>)).size;

function crowd(port: number): Live[] {
  const url = `http://127.0.0.1:${port}`;
  return Array.from({ length: clients }, () => {
    const live = openLive({ url, feeds: ['air'], movers: ['fleet'] });
    closeLater(() => live.close());
    return live;
  });
}

const stands = (state: FeedState | undefined): string => JSON.stringify(state?.snapshot());

async function allEqual(pages: readonly Live[], state: FeedState, table: MoverTable): Promise<void> {
  await vi.waitFor(() => {
    for (const live of pages) {
      expect(live.state('air')?.seq).toBe(state.seq);
      for (const id of [idOf('Vehicle', 'v0'), idOf('Vehicle', `v${movers - 1}`)]) {
        const [shown, known] = [live.movers('fleet')!.read(id)!, table.read(id)!];
        expect(Math.hypot(shown.x - known.x, shown.y - known.y)).toBeLessThan(0.5);
        expect(Math.abs(shown.timeMs - known.timeMs)).toBeLessThan(16);
      }
    }
  }, patient);
  const expected = stands(state);
  for (const live of pages) {
    expect(stands(live.state('air'))).toBe(expected);
    expect(live.movers('fleet')!.count).toBe(movers);
  }
}

describe('200 browsers that come back at once', () => {
  it('are equal again by number after the same house, and by one snapshot after another', async () => {
    const log = memoryLog();
    const first = await quietHouse(log);
    first.air.give(...Array.from({ length: things }, (_, n) => ({ upsert: [thing(`t${n}`)] })));
    first.fleet.give(fleetAt(1_000));
    await until(() => first.state('air')!.seq === things);
    const port = await first.listen();
    const pages = crowd(port);
    await allEqual(pages, first.state('air')!, first.plane.hall.table('fleet')!);
    const joined = first.packs();
    await first.away();
    await vi.waitFor(() => expect(pages.every((live) => live.connection().state === 'lost')).toBe(true), patient);

    const delays = monitorEventLoopDelay({ resolution: 5 });
    const back = async (built: typeof first, timeMs: number): Promise<string> => {
      built.air.give(...Array.from({ length: 50 }, (_, n) => value(n)));
      built.fleet.give(fleetAt(timeMs));
      await until(() => built.air.left() === 0 && built.fleet.left() === 0);
      const begunMs = performance.now();
      delays.reset();
      delays.enable();
      await built.listen(port);
      await allEqual(pages, built.state('air')!, built.plane.hall.table('fleet')!);
      delays.disable();
      const stalledMs = delays.max / 1e6;
      expect(stalledMs).toBeLessThan(4_000);
      return `equal after ${(performance.now() - begunMs).toFixed(0)} ms, away for ${stalledMs.toFixed(0)} ms at most`;
    };
    const second = await quietHouse(log);
    const byNumber = await back(second, 2_000);
    expect(second.packs()).toBe(0);
    expect(pages.every((live) => live.connection().resyncs === 0)).toBe(true);
    await second.away();

    const third = await quietHouse(memoryLog('another'));
    const bySnapshot = await back(third, 3_000);
    expect(third.packs()).toBeLessThanOrEqual(3);
    expect(joined).toBeLessThanOrEqual(3);
    expect(pages.every((live) => live.connection().resyncs === 1)).toBe(true);
    process.stdout.write(
      `  ${clients} browsers, house and browsers in one process: by number ${byNumber}; ` +
        `by snapshot ${bySnapshot}; packed ${joined}, 0 and ${third.packs()} times\n`,
    );
  });
});
