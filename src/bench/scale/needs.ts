import type { Costs } from './costs.ts';
import { capacities, type Demand } from './demand.ts';
import { viewersAtMost } from './hub-simulation.ts';

/** What has to be there. */
export interface Needs {
  readonly viewersPerHub: number;
  readonly hubs: number;
  readonly sources: number;
  readonly hubBytes: number;
  readonly browserBytesPerSecond: number;
  readonly trunkInBytesPerSecond: number;
  /** When every hub hears every district, and when a hub hears only the one it serves. */
  readonly trunkOutBytesPerSecond: { readonly unsharded: number; readonly sharded: number };
  readonly rowsPerSecond: number;
  readonly databaseProcessors: number;
  readonly diskBytesPerDay: number;
}

/** One thing that fills up as districts are added while nothing is changed. */
export interface Wall {
  readonly what: string;
  /** Where it is full. */
  readonly districts: number;
  readonly then: string;
}

export const secondsPerDay = 86_400;
const wordsPerMover = 130;

/** Reckons a plan where each hub serves one district and hears only that. */
export function needsOf(costs: Costs, demand: Demand): Needs {
  const { districts, moversPerDistrict, reportHz, viewersPerDistrict, viewShare, bunched } = demand;
  const viewersPerHub = viewersAtMost(
    costs,
    { movers: moversPerDistrict, reportHz, viewShare, hears: 'trunk', bunched },
    { p99Ms: capacities.p99AtMostMs, busy: capacities.busyAtMost },
  );
  const hubsPerDistrict = Math.ceil(viewersPerDistrict / viewersPerHub);
  const reports = districts * moversPerDistrict * reportHz;
  const trunkIn = reports * costs.trunkBytesPerUpdate;
  const rowsPerSecond = districts * demand.observationsPerSecond;
  const hubs = hubsPerDistrict * districts;
  const sourceBusy = (moversPerDistrict * reportHz * (costs.ingestUs + costs.packUs)) / 1e6;
  return {
    viewersPerHub,
    hubs,
    sources: Math.ceil((districts * sourceBusy) / capacities.busyAtMost),
    hubBytes: Math.min(viewersPerDistrict, viewersPerHub) * costs.clientBytes + moversPerDistrict * wordsPerMover,
    browserBytesPerSecond:
      viewersPerDistrict * districts * moversPerDistrict * reportHz * viewShare * costs.bytesPerUpdate,
    trunkInBytesPerSecond: trunkIn,
    trunkOutBytesPerSecond: { unsharded: trunkIn * hubs, sharded: trunkIn * hubsPerDistrict },
    rowsPerSecond,
    databaseProcessors: rowsPerSecond / costs.rowsPerProcessorSecond,
    diskBytesPerDay: rowsPerSecond * costs.bytesPerRow * secondsPerDay,
  };
}

/** How far it goes with one of each and every hub hearing everything: the first of these is the wall that is met first. */
export function wallsOf(costs: Costs, demand: Demand, redisUsPerKilobyte: number): Wall[] {
  const { moversPerDistrict, reportHz, viewersPerDistrict } = demand;
  const reports = moversPerDistrict * reportHz;
  const needs = needsOf(costs, demand);
  const hubsPerDistrict = viewersPerDistrict / needs.viewersPerHub;
  const hearing = (reports * (costs.takeUs + costs.encodeUs)) / 1e6;
  const trunkKilobytes = (reports * costs.trunkBytesPerUpdate) / 1_000;
  const perRedis = (trunkKilobytes * redisUsPerKilobyte) / 1e6;
  const browserBytes = needs.browserBytesPerSecond / demand.districts;
  const rowsBusy = demand.observationsPerSecond / costs.rowsPerProcessorSecond;
  return [
    {
      what: 'One process for everything',
      districts: needs.viewersPerHub / viewersPerDistrict,
      then: 'more hubs beside it, over Redis',
    },
    {
      what: 'Redis, as every hub hears every district',
      // What goes out grows with districts times hubs, that is with the square of the districts.
      districts: Math.sqrt(capacities.redisBusyAtMost / (perRedis * hubsPerDistrict)),
      then: 'a stream per district, hubs hear what they serve, Redis by district',
    },
    {
      what: 'A hub that hears every district',
      districts: capacities.busyAtMost / hearing,
      then: 'viewers are led to the hubs of their district',
    },
    {
      what: 'Network of one machine with all hubs',
      districts: capacities.networkBytesPerSecond / browserBytes,
      then: 'hubs on several machines, near those who look',
    },
    {
      what: 'One PostgreSQL',
      districts: capacities.databaseProcessors / rowsBusy,
      then: 'a database per group of districts, or Citus by district; TimescaleDB for the disk',
    },
  ].toSorted((a, b) => a.districts - b.districts);
}
