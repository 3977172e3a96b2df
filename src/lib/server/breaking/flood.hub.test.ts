import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { clockMs, quantile, until as untilMs } from '../../../bench/live/ground/clock.ts';
import { cellsOfCity, createMovingCity } from '../../../bench/live/ground/moving-city.ts';
import { openLine } from '../../live/live-line.ts';
import { openLive } from '../../live/live.ts';
import type { Alert } from '../../model/entity.ts';
import type { Feed, Offer } from '../../model/feed.ts';
import { idOf } from '../../model/id.ts';
import { memoryLog } from '../hub/memory-log.ts';
import { closeAll, closeLater, handFed, house, text, until } from '../hub/testing/house.ts';
import { heldBytes } from './testing/held-memory.ts';

afterEach(closeAll);

const tickMs = 250;
const promptMs = 1_000;
const upTo = (last: number): number[] => Array.from({ length: last }, (_, n) => n + 1);

function alarm(n: number): Alert {
  return {
    type: 'Alert',
    id: idOf('Alert', `n${n}`),
    thing: idOf('AirStation', `s${n % 100}`),
    event: 'over-limit',
    severity: n % 5 === 0 ? 'extreme' : 'moderate',
    headline: text,
    onset: Date.now(),
  };
}

const fact = (n: number, settled?: Offer['settled']): Offer => ({
  observe: [{ datastream: idOf('Datastream', `d${n % 500}`), phenomenonTime: n, resultTime: n, result: n }],
  ...(settled ? { settled } : {}),
});

interface Came {
  readonly seqs: number[];
  readonly lateMs: number[];
  readonly extreme: string[];
}

/** A page of ours, with the number of each fact and how late it came, feed by feed. */
function page(url: string, feeds: readonly string[], movers: readonly string[]) {
  const came = new Map(feeds.map((feed): [string, Came] => [feed, { seqs: [], lateMs: [], extreme: [] }]));
  const live = openLive({
    url,
    feeds,
    movers,
    openLine: (options, events) =>
      openLine(options, {
        ...events,
        delta(delta) {
          events.delta(delta);
          const { seqs, lateMs, extreme } = came.get(delta.feed)!;
          seqs.push(delta.seq);
          lateMs.push(Date.now() - delta.time);
          for (const one of delta.upsert ?? []) {
            if (one.type === 'Alert' && one.severity === 'extreme') extreme.push(one.id);
          }
        },
      }),
  });
  closeLater(() => live.close());
  return { live, of: (feed: string) => came.get(feed)! };
}

const urgent = (feed: Feed): Feed => ({ ...feed, urgent: true });

describe('a feed that floods the house', () => {
  it('is slowed down by its own ledger and loses nothing, while all others are as prompt as ever', async () => {
    // 50 times 200 facts a second for three seconds, and as many fixes.
    const flooded = 30_000;
    const log = memoryLog();
    const append = log.append.bind(log);
    // A database that takes 60 ms for a group of the flood, as a real one may for 500 rows.
    log.append = async (deltas) => {
      if (deltas[0]!.feed === 'flood') await pause(60);
      return append(deltas);
    };
    const [flood, air, alerts] = [handFed('flood'), handFed('air'), handFed('alerts')];
    const { state, url, hub } = await house([flood.feed, air.feed, urgent(alerts.feed)], { log, tickMs });
    const { live, of } = page(url, ['flood', 'air', 'alerts'], ['flood']);
    await until(() => live.connection().state === 'live');

    const before = await heldBytes();
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    let settled = 0;
    const count = (failure?: Error): void => void (failure ?? (settled += 1));
    for (let n = 1; n <= flooded; n += 1) {
      const fix = { id: idOf('Vehicle', `v${n % 1_000}`), phenomenonTime: n, position: [119.95, 30.33] as const };
      flood.give(fact(n, count), { move: [fix] });
    }
    const uncommitted: number[] = [];
    let calm = 0;
    while (log.kept('flood').length < flooded) {
      calm += 1;
      air.give(fact(calm));
      alerts.give({ upsert: [alarm(calm)] });
      uncommitted.push(state('flood')!.seq - log.kept('flood').length);
      if (calm === 5) expect(flood.left()).toBeGreaterThan(flooded);
      await pause(50);
    }
    delays.disable();
    await until(() => of('flood').seqs.length === flooded && of('alerts').seqs.length === calm);
    await until(() => of('air').seqs.length === calm && settled === flooded);
    const [airMs, alertsMs] = [quantile(of('air').lateMs, 0.99), quantile(of('alerts').lateMs, 0.99)];
    const heldMore = (await heldBytes()) - before;
    process.stdout.write(
      `  beside ${flooded} facts at once: p99 of air ${airMs} ms, of alerts ${alertsMs} ms; ` +
        `${Math.max(...uncommitted)} of the flood uncommitted at most; the loop was away for ` +
        `${(delays.max / 1e6).toFixed(0)} ms at most; ${(heldMore / 1e6).toFixed(1)} MB more held, the log in memory included\n`,
    );
    for (const feed of ['air', 'alerts']) expect(of(feed).seqs).toEqual(upTo(calm));
    expect(of('flood').seqs).toEqual(upTo(flooded));
    expect(log.kept('flood').map(({ observe }) => observe![0]!.result)).toEqual(upTo(flooded));
    expect(Math.max(...uncommitted)).toBeLessThanOrEqual(2_000);
    // The log in memory is most of it; a queue for anybody would come on top, several times over.
    expect(heldMore).toBeLessThan(flooded * 2_000);
    expect(Math.max(airMs, alertsMs)).toBeLessThan(promptMs * 4);
    expect(hub.stats().facts.waiting).toBe(0);
    expect(live.movers('flood')!.count).toBe(1_000);
    expect(live.connection().resyncs).toBe(0);
  });
});

describe('a feed that always has more to say', () => {
  it('of movers alone, which wait for nothing, lets the others have their turn', async () => {
    let said = 0;
    const id = idOf('Vehicle', 'v');
    async function* open({ signal }: { readonly signal: AbortSignal }): AsyncIterable<Offer> {
      for (; !signal.aborted; said += 1) {
        yield { move: [{ id, phenomenonTime: said + 1, position: [119.95, 30.33] }] };
      }
    }
    const alerts = handFed('alerts');
    const endless: Feed = { ...alerts.feed, id: 'endless', open };
    const { url } = await house([endless, urgent(alerts.feed)], { tickMs });
    const { live, of } = page(url, ['endless', 'alerts'], ['endless']);
    await until(() => live.connection().state === 'live');
    for (let n = 0; n < 40; n += 1) {
      alerts.give({ upsert: [alarm(n)] });
      await pause(25);
    }
    await until(() => of('alerts').seqs.length === 40);
    const lateMs = quantile(of('alerts').lateMs, 0.99);
    process.stdout.write(`  beside ${said} fixes without a pause: p99 of alerts ${lateMs} ms\n`);
    expect(lateMs).toBeLessThan(promptMs * 4);
    expect(live.movers('endless')!.read(id)!.timeMs).toBeGreaterThan(1);
  });
});

describe('a storm of alarms', () => {
  it('of a thousand a minute beside 20,000 movers brings every critical one in order', async () => {
    const [seconds, perMinute, movers] = [6, 1_000, 20_000];
    const moving = createMovingCity(movers);
    const [fleet, alerts] = [handFed('fleet'), handFed('alerts')];
    const { url } = await house([fleet.feed, urgent(alerts.feed)], { tickMs });
    const { live, of } = page(url, ['alerts'], ['fleet']);
    live.look({ fine: cellsOfCity(), follow: [], hidden: false });
    await until(() => live.connection().state === 'live');

    const firstMs = clockMs();
    const critical: string[] = [];
    let raised = 0;
    for (let tick = 0; tick < (seconds * 1000) / tickMs; tick += 1) {
      await untilMs(firstMs + tick * tickMs);
      fleet.give({ move: moving.reporters(tick).map((mover) => moving.fixAt(mover, tick, Date.now())) });
      for (const due = ((tick + 1) * tickMs * perMinute) / 60_000; raised < due; raised += 1) {
        const one = alarm(raised);
        if (one.severity === 'extreme') critical.push(one.id);
        alerts.give({ upsert: [one] });
      }
    }
    await until(() => of('alerts').seqs.length === raised);
    await until(() => live.movers('fleet')?.count === movers);
    const lateMs = quantile(of('alerts').lateMs, 0.99);
    process.stdout.write(`  ${raised} alarms beside ${movers} movers, ${critical.length} critical: p99 ${lateMs} ms\n`);
    expect(of('alerts').seqs).toEqual(upTo(raised));
    expect(of('alerts').extreme).toEqual(critical);
    expect(lateMs).toBeLessThan(promptMs * 4);
    expect(live.connection().resyncs).toBe(0);
  });
});
