import type { Costs } from './costs.ts';
import { sharedMs, viewerMs } from './hub-simulation.ts';
import type { TwoHubs } from './two-hubs.ts';

/** One figure as it was reckoned beforehand and as it came. */
export interface Checked {
  readonly what: string;
  readonly unit: string;
  readonly predicted: number;
  readonly measured: number;
}

/** Reckons the two-hub case from costs that were measured with one process, and sets what came beside it. */
export function check(costs: Costs, ran: TwoHubs): Checked[] {
  const { movers, seconds, viewersPerHub } = ran;
  const reports = movers * seconds;
  const ticks = seconds * 4;
  const viewShare = ran.updates / (reports * viewersPerHub * 2);
  const perTick = reports / ticks;
  const shared = sharedMs(costs, { hears: 'trunk' }, reports);
  const perViewer = viewerMs(costs, { viewShare }, perTick) * ticks;
  const sourceMs = (reports * (costs.ingestUs + costs.packUs)) / 1_000;
  return [
    { what: 'the process with the feed', unit: 'ms', predicted: sourceMs, measured: ran.sourceMs },
    ...ran.hubMs.map((measured, n) => ({
      what: `hub ${n + 1}`,
      unit: 'ms',
      predicted: shared + viewersPerHub * perViewer,
      measured,
    })),
    {
      what: 'into Redis',
      unit: 'kB',
      predicted: (reports * costs.trunkBytesPerUpdate) / 1_000,
      measured: ran.redisInBytes / 1_000,
    },
    {
      what: 'out of Redis',
      unit: 'kB',
      // Each hub hears all of it; who told it does not.
      predicted: (ran.hubMs.length * reports * costs.trunkBytesPerUpdate) / 1_000,
      measured: ran.redisOutBytes / 1_000,
    },
    {
      what: 'to browsers',
      unit: 'kB',
      predicted: (ran.updates * costs.bytesPerUpdate) / 1_000,
      measured: ran.browserBytes / 1_000,
    },
  ];
}
