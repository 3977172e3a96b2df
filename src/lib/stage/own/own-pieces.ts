import type { Feature, Geometry, Position as GeoPosition } from 'geojson';
import type { Position } from '../../model/entity.ts';
import type { Id } from '../../model/id.ts';
import type { OwnLayer } from '../../model/own-layer.ts';
import { numberOf, ownFeatureId } from '../../model/own-look.ts';
import type { Lying } from '../draped.ts';

/** A piece of a feature as the city draws it. */
export interface OwnPiece extends Lying {
  readonly feature: Feature;
}
export interface OwnPoint {
  readonly id: Id;
  readonly at: Position;
  readonly feature: Feature;
  /** Over the ground. */
  readonly heightM?: number;
}
/** A line so far over the ground, or under it where it is negative. */
export interface OwnWire extends OwnPoint {
  readonly line: readonly Position[];
  readonly heightM: number;
}
/** An area that is raised from the ground. */
export interface OwnBlock extends OwnPoint {
  readonly rings: readonly (readonly Position[])[];
  readonly heightM: number;
}

export interface OwnPieces {
  readonly lying: readonly OwnPiece[];
  readonly blocks: readonly OwnBlock[];
  readonly wires: readonly OwnWire[];
  readonly points: readonly OwnPoint[];
  /** Where its words stand, for every feature that was taken. */
  readonly middles: readonly OwnPoint[];
  /** Features that were left out since the layer is larger than the city can hold. */
  readonly left: number;
}

/** What is laid on terrain is worked out corner by corner before it is seen: more than this would keep a page for minutes. */
const cornersAtMost = 120_000;
const featuresAtMost = 20_000;

/** The features of a layer, apart by how the city draws them. Heights in the third coordinate are not used: all stands on the ground. */
export function piecesOf({ id: layer, features, style }: OwnLayer): OwnPieces {
  const pieces = {
    lying: [] as OwnPiece[],
    blocks: [] as OwnBlock[],
    wires: [] as OwnWire[],
    points: [] as OwnPoint[],
  };
  const middles: OwnPoint[] = [];
  let [corners, taken] = [0, 0];
  for (const [n, feature] of features.features.entries()) {
    if (taken >= featuresAtMost || corners >= cornersAtMost) break;
    taken += 1;
    const id = ownFeatureId(layer, n);
    const heightM = style.height === undefined ? Number.NaN : numberOf(feature, style.height);
    let middle: Position | undefined;
    for (const geometry of partsOf(feature.geometry)) {
      if (geometry.type === 'Point') {
        const at = placed(geometry.coordinates);
        if (at) pieces.points.push({ id, at, feature, ...(Number.isFinite(heightM) ? { heightM } : {}) });
        middle ??= at;
        continue;
      }
      const drawn = linesOf(geometry);
      if (!drawn) continue;
      corners += drawn.flat(2).length;
      middle ??= middleOf(drawn.flat(1)[0]!);
      if (geometry.type === 'LineString' && Number.isFinite(heightM) && heightM !== 0)
        pieces.wires.push({ id, feature, heightM, line: drawn[0]![0]!, at: middleOf(drawn[0]![0]!) });
      else if (geometry.type === 'LineString')
        pieces.lying.push({ id, feature, geometry: { type: 'MultiLineString', coordinates: drawn[0]! } });
      else if (heightM > 0)
        for (const rings of drawn) pieces.blocks.push({ id, feature, rings, heightM, at: middleOf(rings[0]!) });
      else pieces.lying.push({ id, feature, geometry: { type: 'MultiPolygon', coordinates: drawn } });
    }
    if (middle) middles.push({ id, at: middle, feature });
  }
  return { ...pieces, middles, left: features.features.length - taken };
}

type Part = Extract<Geometry, { type: 'Point' | 'LineString' | 'Polygon' }>;

/** A geometry as points, lines and areas, each alone. */
function partsOf(geometry: Geometry | null): Part[] {
  if (!geometry) return [];
  switch (geometry.type) {
    case 'GeometryCollection':
      return geometry.geometries.flatMap(partsOf);
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }));
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
    case 'MultiPolygon':
      return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
    default:
      return [geometry];
  }
}

/** One polygon's rings, or one line; nothing where it has no extent, on which the engine would stumble. */
function linesOf(geometry: Exclude<Part, { type: 'Point' }>): (readonly Position[])[][] | undefined {
  const isLine = geometry.type === 'LineString';
  const lines = (isLine ? [geometry.coordinates] : geometry.coordinates).map(distinct);
  const least = isLine ? 2 : 3;
  const kept = lines.filter((line) => new Set(line.map(String)).size >= least);
  return kept.length > 0 && kept[0] === lines[0] ? [kept] : undefined;
}

/** Without corners twice in a row. */
function distinct(line: readonly GeoPosition[]): Position[] {
  const found: Position[] = [];
  for (const corner of line) {
    const at = placed(corner);
    const before = found.at(-1);
    if (at && !(before && before[0] === at[0] && before[1] === at[1])) found.push(at);
  }
  return found;
}

function placed([lon, lat]: GeoPosition): Position | undefined {
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon!, lat!] : undefined;
}

/** The middle of the box about it. */
function middleOf(line: readonly Position[]): Position {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of line) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [(west + east) / 2, (south + north) / 2];
}
