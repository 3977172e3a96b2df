import { ClipperOffset, EndType, JoinType, PolyTree64 } from 'clipper2-ts';
import type { Feature } from 'geojson';
import type { Plane } from '../plane.ts';
import { combine, groundOf, pathOf, polygonsOf, ringsOf } from './ground.ts';
import { isAreal, isLinear, isPointal, linesOf, pointsOf, type Areal } from './parts.ts';

/** Corners of an arc stand off the true circle by no more than this share: its area is right to 0.04 %. */
const arcShare = 1 / 4_000;
const miterLimit = 2;

/** All that is nearer than so many metres; a distance below nothing goes inwards. Nothing where nothing is left. */
export function buffered({ geometry }: Feature, distanceM: number, plane: Plane): Areal | undefined {
  const offset = new ClipperOffset(miterLimit, Math.max(1, Math.abs(distanceM) * 1_000 * arcShare));
  if (isAreal(geometry)) {
    // Joined first: overlaps and rings that cross themselves would be offset to both sides.
    offset.addPaths(ringsOf(combine('union', groundOf(geometry, plane), [])), JoinType.Round, EndType.Polygon);
  } else if (distanceM > 0 && isLinear(geometry)) {
    offset.addPaths(
      linesOf(geometry).map((line) => pathOf(line, plane)),
      ...([JoinType.Round, EndType.Round] as const),
    );
  } else if (distanceM > 0 && isPointal(geometry)) {
    offset.addPaths(
      pointsOf(geometry).map((point) => pathOf([point], plane)),
      ...([JoinType.Round, EndType.Round] as const),
    );
  } else return undefined;
  const tree = new PolyTree64();
  offset.execute(distanceM * 1_000, tree);
  return polygonsOf(tree, plane);
}
