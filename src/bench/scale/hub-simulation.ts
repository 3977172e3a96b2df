import { quantile } from '../live/ground/clock.ts';
import { seeded } from '../live/ground/seeded.ts';
import type { Costs } from './costs.ts';

/** One hub process and those it serves. */
export interface HubLoad {
  readonly movers: number;
  readonly reportHz: number;
  readonly viewers: number;
  /** Share of the movers that lies in a view. */
  readonly viewShare: number;
  /** Whether the hub has the feeds itself or hears them over the trunk. */
  readonly hears: 'feed' | 'trunk';
  /** Share of a second's reports that come in its first quarter: clocks set by satellites speak together. 0.25: evenly. */
  readonly bunched: number;
}

export interface HubOutcome {
  /** Share of one processor. */
  readonly busy: number;
  /** From the tick being due to the message handed to the kernel, over all viewers. */
  readonly p99Ms: number;
  /** Share of ticks that were merged with the next because the hub was still at the one before. */
  readonly merged: number;
}

const tickMs = 250;
const ticksPerSecond = 4;

/** Plays a minute of ticks in one process that does one thing after the other, in the order the hub does them. */
export function simulateHub(costs: Costs, load: HubLoad, seconds = 60): HubOutcome {
  const random = seeded(load.viewers + load.movers);
  const weights = Float64Array.from({ length: load.viewers }, () => crowdedness(random));
  const lags: number[] = [];
  let [freeMs, busyMs, carried, merged] = [0, 0, 0, 0];
  for (let tick = 0; tick < seconds * ticksPerSecond; tick += 1) {
    const dueMs = tick * tickMs;
    const reports = carried + reportsIn(load, tick) * (0.95 + random() * 0.1);
    if (freeMs > dueMs + tickMs) {
      [carried, merged] = [reports, merged + 1];
      continue;
    }
    carried = 0;
    const startMs = Math.max(freeMs, dueMs);
    freeMs = startMs + sharedMs(costs, load, reports);
    for (let viewer = 0; viewer < load.viewers; viewer += 1) {
      freeMs += viewerMs(costs, load, reports * weights[viewer]!);
      if (viewer % 16 === 0) lags.push(freeMs - dueMs);
    }
    busyMs += freeMs - startMs;
  }
  const ticks = seconds * ticksPerSecond;
  return { busy: busyMs / (seconds * 1_000), p99Ms: quantile(lags, 0.99), merged: merged / ticks };
}

/** Views lie where people look: most show less than the mean, some three times as much. The mean is 1. */
const crowdedness = (random: () => number): number => 0.2 + 2.4 * random() ** 2;

function reportsIn({ movers, reportHz, bunched }: HubLoad, tick: number): number {
  const share = tick % ticksPerSecond === 0 ? bunched : (1 - bunched) / (ticksPerSecond - 1);
  return movers * reportHz * share;
}

/** What a tick costs whoever looks on. */
export function sharedMs(costs: Costs, { hears }: Pick<HubLoad, 'hears'>, reports: number): number {
  const comingInUs = hears === 'feed' ? costs.ingestUs : costs.takeUs;
  return (reports * (comingInUs + costs.encodeUs)) / 1_000;
}

/** What one viewer more costs in a tick. */
export function viewerMs(costs: Costs, load: Pick<HubLoad, 'viewShare'>, reports: number): number {
  const kilobytes = (reports * load.viewShare * costs.bytesPerUpdate) / 1_000;
  return (costs.messageUs + kilobytes * costs.kilobyteUs) / 1_000;
}

/** The most viewers one hub can serve with `p99Ms` and `busy` kept, found by halving; 0 when it cannot serve one. */
export function viewersAtMost(
  costs: Costs,
  load: Omit<HubLoad, 'viewers'>,
  bounds: { readonly p99Ms: number; readonly busy: number },
): number {
  let [fits, tooMany] = [0, 16_384];
  while (tooMany - fits > Math.max(8, fits * 0.02)) {
    const viewers = Math.floor((fits + tooMany) / 2);
    const { p99Ms, busy, merged } = simulateHub(costs, { ...load, viewers }, 10);
    if (p99Ms <= bounds.p99Ms && busy <= bounds.busy && merged === 0) fits = viewers;
    else tooMany = viewers;
  }
  return fits;
}
