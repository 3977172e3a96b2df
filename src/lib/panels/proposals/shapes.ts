import { areaM2, lengthM, placeAt } from '../../geo/geodesic.ts';
import { sayM, sayM2 } from '../../geo/sizes.ts';
import { woundRing } from '../../geo/wound.ts';
import type { Position } from '../../model/entity.ts';
import type { Item, Mass, Ring } from '../../model/proposals/proposal.ts';

/** Points as they were set, as an outline that ends where it begins. */
export const ringOf = (points: readonly Position[]): Ring => woundRing([...points, points[0]!]);

/** A rectangle about a place; turned clockwise from one whose width lies east and west. */
export function boxAt(middle: Position, wideM: number, deepM: number, turnDeg: number): Ring {
  const awayM = Math.hypot(wideM, deepM) / 2;
  const sideDeg = (Math.atan2(wideM, deepM) * 180) / Math.PI;
  const corners = [sideDeg, 180 - sideDeg, 180 + sideDeg, -sideDeg];
  return ringOf(corners.map((bearingDeg) => placeAt(middle, bearingDeg + turnDeg, awayM)));
}

/** What a new mass is like: as the one that was set before it. */
const firstMass = { use: 'residential', floors: 6, storeyM: 3, countedShare: 1 } as const;

export function massLike(items: readonly Item[], { id, ring }: Pick<Mass, 'id' | 'ring'>): Mass {
  const masses = items.filter((item): item is Mass => item.kind === 'mass');
  const { use, floors, storeyM, countedShare } = masses.at(-1) ?? firstMass;
  return { kind: 'mass', id, name: `${masses.length + 1}#`, ring, use, floors, storeyM, countedShare };
}

/** How large what is being drawn is so far. */
export function sizeSoFar(points: readonly Position[], isClosed: boolean): string {
  if (points.length < 2) return '';
  if (!isClosed) return sayM(lengthM(points));
  return points.length < 3 ? sayM(lengthM(points)) : sayM2(areaM2([...points, points[0]!]));
}

export function sizeOf(item: Item): string {
  return item.kind === 'road' ? sayM(lengthM(item.points)) : sayM2(areaM2(item.ring));
}
