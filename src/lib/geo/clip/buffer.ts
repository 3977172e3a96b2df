import { ClipperOffset, EndType, JoinType, PolyTree64 } from 'clipper2-ts';
import type { Feature, Position as Corner } from 'geojson';
import type { Plane } from '../plane.ts';
import { combine, groundOf, pathOf, polygonsOf, ringsOf, twiceAreaMm2, type Ground } from './ground.ts';
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

/** A strip along a line, as wide as said, that ends where the line ends: a road. */
export function ribbonOf(line: readonly Corner[], widthM: number, plane: Plane): Ground {
  const offset = new ClipperOffset(miterLimit, Math.max(1, widthM * 1_000 * arcShare));
  offset.addPath(pathOf(line, plane), JoinType.Round, EndType.Butt);
  const tree = new PolyTree64();
  offset.execute((widthM / 2) * 1_000, tree);
  return ringsOf(tree);
}

/** All ground that a body passes over on its way so far east and north. */
export function sweptOf(ground: Ground, eastM: number, northM: number): Ground {
  const [dx, dy] = [Math.round(eastM * 1_000), Math.round(northM * 1_000)];
  const quads = ground.flatMap((path) =>
    path.map((from, at) => {
      const to = path[(at + 1) % path.length]!;
      const quad = [from, to, { x: to.x + dx, y: to.y + dy }, { x: from.x + dx, y: from.y + dy }];
      return twiceAreaMm2(quad) < 0 ? quad.reverse() : quad;
    }),
  );
  const moved = ground.map((path) => path.map(({ x, y }) => ({ x: x + dx, y: y + dy })));
  return ringsOf(combine('union', [...ground, ...moved, ...quads], []));
}
