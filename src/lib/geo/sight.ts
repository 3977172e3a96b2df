import type { View } from '../model/camera.ts';
import type { Position } from '../model/entity.ts';
import { isInside } from './inside-area.ts';

const metresPerDegree = 111_320;
/** Beyond its range a person is not made out, but smoke and water are: so many times as far it still faces a place. */
const facesWithinRanges = 3;

/** How a camera stands to a place: it sees it; it looks there from too far to make a person out; it looks elsewhere; nobody knows. */
export type Sight = 'sees' | 'faces' | 'elsewhere' | 'unknown';

export interface Beheld<Viewer> {
  readonly viewer: Viewer;
  readonly sight: Sight;
  readonly distanceM: number;
}

interface Standing {
  readonly at: Position;
  readonly view?: View | undefined;
  /** The ground in its picture, where that is known better than by a view. */
  readonly ground?: readonly Position[] | undefined;
}

export function sightOf(place: Position, { at, view, ground }: Standing): { sight: Sight; distanceM: number } {
  const [eastM, northM] = metresTo(at, place);
  const distanceM = Math.hypot(eastM, northM);
  if (ground)
    return { sight: isInside({ type: 'Polygon', coordinates: [ground] }, place) ? 'sees' : 'elsewhere', distanceM };
  if (!view) return { sight: 'unknown', distanceM };
  const towardsDeg = (Math.atan2(eastM, northM) * 180) / Math.PI;
  const offDeg = Math.abs(((towardsDeg - view.headingDeg + 540) % 360) - 180);
  // Whoever stands at its foot is under it, wherever it looks.
  if (distanceM > 0 && offDeg > view.viewDeg / 2) return { sight: 'elsewhere', distanceM };
  if (distanceM <= view.rangeM) return { sight: 'sees', distanceM };
  return { sight: distanceM <= view.rangeM * facesWithinRanges ? 'faces' : 'elsewhere', distanceM };
}

const ranks: Readonly<Record<Sight, number>> = { sees: 0, faces: 1, unknown: 2, elsewhere: 2 };

/** Those that see the place first, then those that face it, then the others; among equals the nearest first. */
export function bySight<Viewer>(
  place: Position,
  viewers: readonly Viewer[],
  standingOf: (viewer: Viewer) => Standing,
  atMost: number,
): Beheld<Viewer>[] {
  return viewers
    .map((viewer) => ({ viewer, ...sightOf(place, standingOf(viewer)) }))
    .sort((a, b) => ranks[a.sight] - ranks[b.sight] || a.distanceM - b.distanceM)
    .slice(0, atMost);
}

function metresTo([lon, lat]: Position, [toLon, toLat]: Position): [eastM: number, northM: number] {
  const shrink = Math.cos((((lat + toLat) / 2) * Math.PI) / 180);
  return [(toLon - lon) * metresPerDegree * shrink, (toLat - lat) * metresPerDegree];
}
