import { Clipper } from 'clipper2-ts';
import type { Feature, Geometry } from 'geojson';
import { combine, cutLines, groundOf, lineOnGround, pathOf, polygonsOf, type Ground } from '../../geo/clip/ground.ts';
import { covers } from '../../geo/clip/part-in-box.ts';
import { boxOf, isAreal, isLinear, isPointal, linesOf, pointsOf } from '../../geo/clip/parts.ts';
import type { Plane } from '../../geo/plane.ts';
import type { JobDone, Progress } from '../../model/sliced-job.ts';
import type { OverlayDeed, OverlayFigures } from './messages.ts';
import { figuresOf, sized } from './sized.ts';
import { unionOf } from './union.ts';
import { openZones, type Zone, type Zones } from './zones.ts';

/** Two layers laid over each other; points, lines and areas are cut, and by areas only. */
export function overlay(
  deed: OverlayDeed,
  features: readonly Feature[],
  by: readonly Feature[],
  plane: Plane,
  progress: Progress,
): JobDone<OverlayFigures> {
  if (deed === 'union') return unionOf([...features, ...by], plane, progress);
  const zones = openZones(by, plane);
  if (by.length === zones.leftOut)
    throw new Error(`None of the ${by.length} features to cut by is an area; choose a layer of polygons.`);
  const pieces: Feature[] = [];
  let leftOut = zones.leftOut;
  features.forEach((feature, at) => {
    if (at % 500 === 0) progress(at / features.length);
    const { geometry } = feature;
    if (!isAreal(geometry) && !isLinear(geometry) && !isPointal(geometry)) return void (leftOut += 1);
    pieces.push(...cutOne(deed, feature, zones, plane));
  });
  progress(1);
  return { features: pieces, figures: figuresOf(pieces, leftOut) };
}

function cutOne(deed: Exclude<OverlayDeed, 'union'>, feature: Feature, zones: Zones, plane: Plane): Feature[] {
  const near = zones.near(boxOf(feature.geometry));
  if (near.length === 0) return deed === 'difference' ? [sized(feature.geometry, feature.properties)] : [];
  if (deed !== 'intersection') {
    const left = cutBy(deed === 'clip' ? 'intersection' : 'difference', feature.geometry, near, plane);
    return left ? [sized(left, feature.properties)] : [];
  }
  return near.flatMap((zone) => {
    const left = cutBy('intersection', feature.geometry, [zone], plane);
    return left ? [sized(left, both(feature, zone.feature))] : [];
  });
}

type Cut = 'intersection' | 'difference';

function cutBy(cut: Cut, geometry: Geometry, zones: readonly Zone[], plane: Plane): Geometry | undefined {
  if (isAreal(geometry)) {
    const ground = groundOf(geometry, plane);
    const box = Clipper.getBoundsPaths(ground);
    const parts = zones.map((zone) => zone.partIn(box)).filter((part) => part.length > 0);
    // Most of what is small lies all outside or all inside.
    if (parts.length === 0) return cut === 'intersection' ? undefined : geometry;
    if (parts.some((part) => covers(part, box))) return cut === 'intersection' ? geometry : undefined;
    return polygonsOf(combine(cut, ground, parts.flat()), plane);
  }
  if (isLinear(geometry)) {
    const paths = linesOf(geometry).map((line) => pathOf(line, plane));
    const lines = cutLines(cut, paths, partsOf(zones, paths)).map((path) => lineOnGround(path, plane));
    return lines.length > 0 ? { type: 'MultiLineString', coordinates: lines } : undefined;
  }
  if (!isPointal(geometry)) return undefined;
  const kept = pointsOf(geometry).filter((point) => {
    const path = pathOf([point], plane);
    return windsRound(path[0]!, partsOf(zones, [path])) === (cut === 'intersection');
  });
  if (kept.length === 0) return undefined;
  return kept.length === 1 ? { type: 'Point', coordinates: kept[0]! } : { type: 'MultiPoint', coordinates: kept };
}

function partsOf(zones: readonly Zone[], ground: Ground): Ground {
  const box = Clipper.getBoundsPaths(ground);
  return zones.flatMap((zone) => zone.partIn(box));
}

/** By the winding number, as areas are filled; what lies on an edge is inside. */
function windsRound(point: Ground[number][number], ground: Ground): boolean {
  let winds = 0;
  for (const path of ground) {
    const where = Clipper.pointInPolygon(point, path);
    if (where === 0) return true;
    if (where === 1) winds += Clipper.area(path) > 0 ? 1 : -1;
  }
  return winds !== 0;
}

/** What both say; where they use the same word, the second's bears a 2. */
function both(one: Feature, other: Feature): Record<string, unknown> {
  const said: Record<string, unknown> = { ...one.properties };
  for (const [word, value] of Object.entries(other.properties ?? {})) said[word in said ? `${word}2` : word] = value;
  return said;
}
