import { distanceM } from '../../geo/geodesic.ts';
import type { WindSource } from '../../model/drawings/shape.ts';
import type { Position } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { readingOf } from '../../model/reading.ts';

export interface Wind {
  /** Whence it blows, clockwise from north. */
  readonly fromDeg: number;
  readonly wind: WindSource;
}

/** What the nearest station that measures it now says of the wind; nothing where none does. */
export function windAt(state: FeedState | undefined, place: Position, now: number): Wind | undefined {
  let best: (Wind & { readonly awayM: number }) | undefined;
  for (const station of state?.things.values() ?? []) {
    if (station.kind !== 'AirStation' || !station.location) continue;
    const reading = readingOf(state!, station.id, 'windDirection', now);
    if (!reading?.fresh || reading.value === null) continue;
    const awayM = distanceM(place, station.location);
    if (best && best.awayM <= awayM) continue;
    const { name: source, generated } = station;
    const wind = { source, atMs: reading.time, ...(generated ? { generated } : {}) };
    best = { fromDeg: ((reading.value % 360) + 360) % 360, wind, awayM };
  }
  return best && { fromDeg: best.fromDeg, wind: best.wind };
}
