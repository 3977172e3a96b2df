import type { FeedState } from '../../model/feed-state.ts';
import { freshValueOf } from '../../model/reading.ts';

export interface Weather {
  readonly temperatureC: number;
  readonly humidityPercent: number | undefined;
  /** Index of eight directions, north first, clockwise: where the wind comes from. */
  readonly windFrom: number | undefined;
  /** Beaufort (GB/T 28591-2012). */
  readonly windForce: number | undefined;
  readonly stations: number;
}

/** Upper limits of Beaufort 0 … 11 in m/s (GB/T 28591-2012, table 1). */
const forceLimits = [0.2, 1.5, 3.3, 5.4, 7.9, 10.7, 13.8, 17.1, 20.7, 24.4, 28.4, 32.6];

/** The median over the stations that measure weather now; `undefined` when none does. */
export function weatherOf(state: FeedState, now: number): Weather | undefined {
  const stations = [...state.things.values()].filter((thing) => thing.kind === 'AirStation');
  const all = (property: string) => stations.flatMap((station) => freshValueOf(state, station.id, property, now) ?? []);
  const temperatures = all('temperature');
  if (temperatures.length === 0) return undefined;
  const speed = median(all('windSpeed'));
  return {
    temperatureC: median(temperatures)!,
    humidityPercent: median(all('humidity')),
    windFrom: meanDirection(all('windDirection')),
    windForce: speed === undefined ? undefined : beaufort(speed),
    stations: temperatures.length,
  };
}

export function beaufort(speedMps: number): number {
  const force = forceLimits.findIndex((limit) => speedMps <= limit);
  return force === -1 ? 12 : force;
}

function median(values: number[]): number | undefined {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : sorted.length > 0
      ? (sorted[middle - 1]! + sorted[middle]!) / 2
      : undefined;
}

/** Directions are averaged as vectors: 350° and 10° make north, not south. */
function meanDirection(degrees: readonly number[]): number | undefined {
  if (degrees.length === 0) return undefined;
  const radians = degrees.map((degree) => (degree * Math.PI) / 180);
  const east = radians.reduce((sum, angle) => sum + Math.sin(angle), 0);
  const north = radians.reduce((sum, angle) => sum + Math.cos(angle), 0);
  return Math.round(((Math.atan2(east, north) * 180) / Math.PI + 360) / 45) % 8;
}
