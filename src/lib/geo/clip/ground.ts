import { Clipper64, ClipType, FillRule, PolyTree64, type Path64, type Paths64, type PolyPath64 } from 'clipper2-ts';
import type { MultiPolygon, Polygon, Position as Corner } from 'geojson';
import { areaM2 } from '../geodesic.ts';
import type { Plane } from '../plane.ts';

/**
 * Ground in whole millimetres of the city frame, as Clipper2 takes it: outer rings run one way, holes the other, and what any
 * ring winds round is inside. Whole numbers make cutting exact: no sliver comes of rounding that is wider than a millimetre.
 */
export type Ground = Paths64;

const mmPerM = 1_000;
/** What is thinner than this came of rounding corners to whole millimetres. */
const sliverMm = 2;

export function pathOf(line: readonly Corner[], plane: Plane): Path64 {
  return line.map(([lon, lat]) => {
    const [x, y] = plane.place([lon!, lat!]);
    return { x: Math.round(x * mmPerM), y: Math.round(y * mmPerM) };
  });
}

/** GeoJSON in the wild winds its rings either way, and repeats the first corner at the end. */
export function groundOf(geometry: Polygon | MultiPolygon, plane: Plane): Ground {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap((rings) =>
    rings.flatMap((ring, at) => {
      const path = pathOf(ring.slice(0, -1), plane);
      if (path.length < 3) return [];
      const isOuter = at === 0;
      return [twiceAreaMm2(path) > 0 === isOuter ? path : path.reverse()];
    }),
  );
}

export type Deed = 'intersection' | 'difference' | 'union';
const deeds = {
  intersection: ClipType.Intersection,
  difference: ClipType.Difference,
  union: ClipType.Union,
} as const;

/** Cuts, takes away or joins; several grounds one after another in `by` count as their union. */
export function combine(deed: Deed, ground: Ground, by: Ground): PolyTree64 {
  const clipper = new Clipper64();
  const tree = new PolyTree64();
  clipper.addSubject(ground);
  if (by.length > 0) clipper.addClip(by);
  clipper.execute(deeds[deed], FillRule.NonZero, tree);
  return tree;
}

/** Ground as flat rings again, for the next step. */
export function ringsOf(tree: PolyTree64): Ground {
  const rings: Ground = [];
  const collect = (node: PolyPath64): void => {
    if (node.polygon) rings.push(node.polygon);
    for (let at = 0; at < node.count; at += 1) collect(node.child(at));
  };
  collect(tree);
  return rings;
}

/** The parts of lines within a ground, or outside of it. */
export function cutLines(deed: 'intersection' | 'difference', lines: Paths64, by: Ground): Paths64 {
  const clipper = new Clipper64();
  const [closed, open]: [Paths64, Paths64] = [[], []];
  clipper.addOpenSubject(lines);
  if (by.length > 0) clipper.addClip(by);
  clipper.execute(deeds[deed], FillRule.NonZero, closed, open);
  return open;
}

/** As GeoJSON, the holes in their outer rings (RFC 7946 winding); nothing where nothing is left. */
export function polygonsOf(tree: PolyTree64, plane: Plane): Polygon | MultiPolygon | undefined {
  const polygons: Corner[][][] = [];
  const collect = (outer: PolyPath64): void => {
    const rings = isSliver(outer.polygon!) ? [] : [closed(outer.polygon!, plane)];
    for (let at = 0; at < outer.count; at += 1) {
      const hole = outer.child(at);
      if (rings.length > 0 && !isSliver(hole.polygon!)) rings.push(closed(hole.polygon!, plane));
      for (let inner = 0; inner < hole.count; inner += 1) collect(hole.child(inner));
    }
    if (rings.length > 0) polygons.push(rings);
  };
  for (let at = 0; at < tree.count; at += 1) collect(tree.child(at));
  if (polygons.length === 0) return undefined;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** On the ellipsoid, holes taken off. */
export function areaOnEllipsoidM2(geometry: Polygon | MultiPolygon | undefined): number {
  if (!geometry) return 0;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const sizeOf = (ring: Corner[]): number => areaM2(ring.map(([lon, lat]) => [lon!, lat!] as const));
  return polygons.reduce(
    (sum, [outer, ...holes]) => sum + sizeOf(outer!) - holes.reduce((taken, hole) => taken + sizeOf(hole), 0),
    0,
  );
}

export function lineOnGround(path: Path64, plane: Plane): Corner[] {
  return path.map(({ x, y }) => plane.locate(x / mmPerM, y / mmPerM));
}

function closed(path: Path64, plane: Plane): Corner[] {
  const ring = lineOnGround(path, plane);
  return [...ring, ring[0]!];
}

export function twiceAreaMm2(path: Path64): number {
  let twice = 0;
  // From its first corner: numbers stay small, and so does what rounding takes.
  const [{ x: x0, y: y0 }] = path as [Path64[number]];
  for (let at = 1; at + 1 < path.length; at += 1) {
    const [a, b] = [path[at]!, path[at + 1]!];
    twice += (a.x - x0) * (b.y - y0) - (b.x - x0) * (a.y - y0);
  }
  return twice;
}

function isSliver(path: Path64): boolean {
  let roundMm = 0;
  path.forEach(({ x, y }, at) => {
    const next = path[(at + 1) % path.length]!;
    roundMm += Math.hypot(next.x - x, next.y - y);
  });
  // A strip of length l and width w has the area l·w and goes round 2·l.
  return Math.abs(twiceAreaMm2(path)) < roundMm * sliverMm;
}
