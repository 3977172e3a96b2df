import { Clipper, type Paths64 } from 'clipper2-ts';
import type { Feature, Geometry } from 'geojson';
import { nearestBetween, type Nearest } from '../../geo/clip/distance.ts';
import { areaOnEllipsoidM2, combine, cutLines, groundOf, lineOnGround, pathOf } from '../../geo/clip/ground.ts';
import { polygonsOf, ringsOf, type Ground } from '../../geo/clip/ground.ts';
import { isAreal, isLinear, isPointal, linesOf, pointsOf } from '../../geo/clip/parts.ts';
import { createCityFrame } from '../../geo/city-frame.ts';
import { distanceM, lengthM } from '../../geo/geodesic.ts';
import { openPlane, type Plane } from '../../geo/plane.ts';
import type { JobDone, Progress } from '../../model/sliced-job.ts';
import type { RedLineAsk, RedLineFigures, Touched } from './messages.ts';

/** Ground that a parcel shares with a layer and is smaller than this came of drawing along the line. */
const touchesFromM2 = 1;

/** A parcel against every layer: how much of it each takes, and how far the nearest is of those it does not touch. */
export function check(
  { origin, parcel, layers }: RedLineAsk,
  inputs: readonly (readonly Feature[])[],
  progress: Progress,
): JobDone<RedLineFigures> {
  const plane = openPlane(createCityFrame(origin));
  const whole = combine('union', groundOf(parcel, plane), []);
  const ground = ringsOf(whole);
  const parcelM2 = areaOnEllipsoidM2(polygonsOf(whole, plane));
  if (ground.length === 0) throw new Error('The parcel encloses no ground; draw or choose one that does.');
  const pieces: Feature[] = [];
  const touched = layers.map((layer, at): Touched => {
    progress(at / layers.length);
    return against(layer, inputs[at] ?? [], { ground, parcelM2, plane, pieces });
  });
  progress(1);
  return { features: pieces, figures: { parcelM2, touched } };
}

interface Parcel {
  readonly ground: Ground;
  readonly parcelM2: number;
  readonly plane: Plane;
  readonly pieces: Feature[];
}

function against(layer: string, features: readonly Feature[], parcel: Parcel): Touched {
  const { ground, parcelM2, plane } = parcel;
  const pieces: { readonly feature: Feature; readonly geometry: Geometry }[] = [];
  const grounds: Ground = [];
  let [lineM, points] = [0, 0];
  for (const feature of features) {
    const { geometry } = feature;
    if (isAreal(geometry)) {
      const area = groundOf(geometry, plane);
      const shared = polygonsOf(combine('intersection', ground, area), plane);
      if (!shared || areaOnEllipsoidM2(shared) < touchesFromM2) continue;
      grounds.push(...area);
      pieces.push({ feature, geometry: shared });
    } else if (isLinear(geometry)) {
      const paths = linesOf(geometry).map((line) => pathOf(line, plane));
      const lines = cutLines('intersection', paths, ground).map((path) => lineOnGround(path, plane));
      const withinM = lines.reduce((sum, line) => sum + lengthM(line.map(([lon, lat]) => [lon!, lat!] as const)), 0);
      if (withinM === 0) continue;
      lineM += withinM;
      pieces.push({ feature, geometry: { type: 'MultiLineString', coordinates: lines } });
    } else if (isPointal(geometry)) {
      const within = pointsOf(geometry).filter((point) => isOn(ground, pathOf([point], plane)[0]!));
      points += within.length;
      if (within.length > 0) pieces.push({ feature, geometry: { type: 'MultiPoint', coordinates: within } });
    }
  }
  for (const { feature, geometry } of pieces)
    parcel.pieces.push({ type: 'Feature', geometry, properties: { layer, of: idOf(feature), ...sizeOf(geometry) } });
  const shared = grounds.length > 0 ? polygonsOf(combine('intersection', ground, grounds), plane) : undefined;
  const areaM2 = areaOnEllipsoidM2(shared);
  const found = { layer, areaM2, share: areaM2 / parcelM2, lengthM: lineM, points };
  if (pieces.length > 0) return { ...found, features: pieces.map(({ feature }) => idOf(feature)) };
  const nearest = nearestOf(ground, features, plane);
  return nearest
    ? { ...found, nearestM: nearest.awayM, features: [idOf(nearest.feature)] }
    : { ...found, features: [] };
}

const sizeOf = (geometry: Geometry): { areaM2?: number } =>
  isAreal(geometry) ? { areaM2: Math.round(areaOnEllipsoidM2(geometry) * 100) / 100 } : {};

const idOf = ({ id, properties }: Feature): string => String(id ?? (properties?.id as string | undefined) ?? '');

function isOn(ground: Ground, point: Ground[number][number]): boolean {
  let winds = 0;
  for (const ring of ground) {
    if (Clipper.pointInPolygon(point, ring) !== 2) winds += Clipper.area(ring) > 0 ? 1 : -1;
  }
  return winds !== 0;
}

/** The boxes first: corners are looked at only of what could be nearer than the best so far. */
function nearestOf(
  ground: Ground,
  features: readonly Feature[],
  plane: Plane,
): { readonly awayM: number; readonly feature: Feature } | undefined {
  const own = Clipper.getBoundsPaths(ground);
  const ordered = features
    .map((feature) => ({ feature, paths: pathsOf(feature.geometry, plane) }))
    .filter(({ paths }) => paths.length > 0)
    .map(({ feature, paths }) => {
      const box = Clipper.getBoundsPaths(paths);
      const dx = Math.max(0, box.left - own.right, own.left - box.right);
      const dy = Math.max(0, box.top - own.bottom, own.top - box.bottom);
      return { feature, paths, atLeastMm: Math.hypot(dx, dy) };
    })
    .sort((a, b) => a.atLeastMm - b.atLeastMm);
  let best: { readonly nearest: Nearest; readonly feature: Feature } | undefined;
  for (const { feature, paths, atLeastMm } of ordered) {
    if (best && atLeastMm >= best.nearest.mm) break;
    const nearest = nearestBetween(ground, paths, !isAreal(feature.geometry));
    if (nearest && (!best || nearest.mm < best.nearest.mm)) best = { nearest, feature };
  }
  if (!best) return undefined;
  const [from, to] = lineOnGround([best.nearest.from, best.nearest.to], plane);
  return { feature: best.feature, awayM: distanceM([from![0]!, from![1]!], [to![0]!, to![1]!]) };
}

function pathsOf(geometry: Geometry | null, plane: Plane): Paths64 {
  if (isAreal(geometry)) return groundOf(geometry, plane);
  if (isLinear(geometry)) return linesOf(geometry).map((line) => pathOf(line, plane));
  return isPointal(geometry) ? pointsOf(geometry).map((point) => pathOf([point], plane)) : [];
}
