import { offRoadMps } from '../../geo/nearest-units.ts';
import { speedsNow } from '../../geo/road-times.ts';
import type { NetworkFile } from '../../model/road-network.ts';
import type { RoadSpeeds } from '../../model/road-speeds.ts';

export const reachModes = ['walk', 'ride', 'drive', 'fire'] as const;
export type ReachMode = (typeof reachModes)[number];

/** GB 50180-2018, 3.0.4: a quarter of an hour on foot is up to 1 000 m. */
export const walkKmh = 4;
/** Lanes that no map has run at right angles: a way across them is up to so much longer than the crow flies. */
const acrossLanes = Math.SQRT2;
/** Assumed: pedal and electric bicycles with what they wait at crossings. */
export const rideKmh = 12;
/** 建标 152-2017: one minute from the order until the engine leaves. */
export const turnOutS = 60;
/** 建标 152-2017 lays out stations for 30 km/h and more in traffic; above 60 km/h no engine is taken to go. */
export const engineKmh = { least: 30, most: 60 } as const;

/** How somebody gets on. */
export interface Going {
  /** By edge, metres per second. */
  readonly mps: Float64Array;
  readonly offRoadMps: number;
  /** Passes before anybody moves. */
  readonly waitsS: number;
}

/** Nobody walks on an expressway; so slow is closed. */
const closedMps = 1e-9;

export function goingOf(mode: ReachMode, network: NetworkFile, speeds: RoadSpeeds | undefined): Going {
  if (mode === 'walk' || mode === 'ride') {
    const mps = (mode === 'walk' ? walkKmh : rideKmh) / 3.6;
    const open = (road: string) => (road === 'expressway' ? closedMps : mps);
    return {
      mps: Float64Array.from(network.edges, (edge) => open(edge.class)),
      offRoadMps: walkKmh / 3.6 / acrossLanes,
      waitsS: 0,
    };
  }
  const mps = speedsNow(network, speeds);
  if (mode === 'drive') return { mps, offRoadMps, waitsS: 0 };
  const engine = mps.map((speed) => Math.min(engineKmh.most / 3.6, Math.max(engineKmh.least / 3.6, speed)));
  return { mps: engine, offRoadMps, waitsS: turnOutS };
}

export const isOpen = ({ mps }: Going, edge: number): boolean => mps[edge]! > closedMps;
