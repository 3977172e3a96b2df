import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../../../model/city.ts';
import type { Position } from '../../../model/entity.ts';
import { idOf, type Id } from '../../../model/id.ts';
import { lineOf, type NetworkFile } from '../../../model/road-network.ts';
import type { Text } from '../../../model/text.ts';
import type { RoadGraph } from '../../../geo/road-graph.ts';
import { corridorsOf } from './corridors.ts';

/** What figures are told of: the district, a town, a main road. */
export interface Area {
  readonly id: Id;
  readonly kind: 'RoadDistrict' | 'RoadTown' | 'RoadCorridor';
  readonly name: Text;
  readonly place: Position;
  readonly division?: string;
  readonly edges: Int32Array;
  readonly lengthM: number;
}

type Ring = readonly (readonly [number, number])[];
interface Town {
  readonly code: string;
  readonly rings: readonly Ring[];
  /** West, south, east, north: most places are seen to be outside by it. */
  readonly box: readonly [number, number, number, number];
}

export function areasOf(city: City, folder: string, network: NetworkFile, graph: RoadGraph): Area[] {
  const middles = network.edges.map((edge) => middleOf(lineOf(network, edge)));
  const towns = readTowns(join(folder, 'things.geojson'));
  const townOf = middles.map((place) => towns.find((town) => holds(town, place))?.code);
  const lengthOf = (edges: Int32Array) => edges.reduce((sum, edge) => sum + graph.lengthM[edge]!, 0);
  const area = (area: Omit<Area, 'lengthM'>): Area => ({ ...area, lengthM: lengthOf(area.edges) });
  const district = area({
    id: idOf('RoadDistrict', city.adcode),
    kind: 'RoadDistrict',
    name: { zh: `${city.name.zh}道路`, en: `Roads of ${city.name.en}` },
    place: [city.home.lonDeg, city.home.latDeg],
    edges: Int32Array.from(network.edges.keys()),
  });
  const inTowns = city.divisions.flatMap(({ code, name, centre }) => {
    const edges = Int32Array.from(townOf.flatMap((town, edge) => (town === code ? [edge] : [])));
    if (edges.length === 0) return [];
    const known = { id: idOf('RoadTown', code), kind: 'RoadTown', place: centre, division: code, edges } as const;
    return area({ ...known, name: { zh: `${name.zh}道路`, en: `Roads of ${name.en}` } });
  });
  return [district, ...inTowns, ...mainRoads(city, network, graph, middles)];
}

const classNames: Readonly<Record<string, Text>> = {
  expressway: { zh: '快速路', en: 'Expressway' },
  primary: { zh: '主干路', en: 'Main road' },
};

/** A main road is named by the towns nearest to its ends, and by a number where several join the same two. */
function mainRoads(city: City, network: NetworkFile, graph: RoadGraph, middles: readonly Place[]): Area[] {
  const numbers = new Map<string, number>();
  return corridorsOf(network, graph).map(({ roadClass, edges, from, to, lengthM }) => {
    const ends = [from, to].map((node) => nearestTown(city, network.nodes[node]!));
    const name = (language: 'zh' | 'en') =>
      `${classNames[roadClass]![language]} ${[...new Set(ends.map((end) => end[language]))].join('—')}`;
    const number = (numbers.get(name('zh')) ?? 0) + 1;
    numbers.set(name('zh'), number);
    return {
      id: idOf('RoadCorridor', `${roadClass}-${edges[0]}-${edges.at(-1)}`),
      kind: 'RoadCorridor' as const,
      name: { zh: `${name('zh')} ${number}`, en: `${name('en')} ${number}` },
      place: middles[edges[edges.length >> 1]!]!,
      edges,
      lengthM,
    };
  });
}

function nearestTown({ divisions, name }: City, [lon, lat]: Place): Text {
  const farOf = ([x, y]: Place) => Math.hypot((x - lon) * Math.cos((lat * Math.PI) / 180), y - lat);
  const sorted = divisions.toSorted((a, b) => farOf(a.centre) - farOf(b.centre));
  return sorted[0]?.name ?? name;
}

type Place = readonly [lonDeg: number, latDeg: number];

function middleOf(line: readonly Place[]): Place {
  const at = Math.floor((line.length - 1) / 2);
  const [a, b] = [line[at]!, line[at + 1]!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function readTowns(path: string): Town[] {
  const { features } = JSON.parse(readFileSync(path, 'utf8')) as {
    features: {
      properties: { layer?: string; code?: string };
      geometry: { type: string; coordinates: readonly Ring[] | readonly (readonly Ring[])[] };
    }[];
  };
  return features.flatMap(({ properties: { layer, code }, geometry: { type, coordinates } }) => {
    // A town's code has nine digits; that of the district is shorter.
    if (layer !== 'boundary' || code?.length !== 9) return [];
    const outer = type === 'Polygon' ? [coordinates[0] as Ring] : coordinates.map((polygon) => polygon[0] as Ring);
    return [{ code, rings: outer, box: boxOf(outer.flat()) }];
  });
}

function boxOf(places: readonly Place[]): Town['box'] {
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
  return [lons.reduce(least), lats.reduce(least), lons.reduce(most), lats.reduce(most)];
}
const least = (a: number, b: number) => Math.min(a, b);
const most = (a: number, b: number) => Math.max(a, b);

function holds({ box: [west, south, east, north], rings }: Town, place: Place): boolean {
  const [lon, lat] = place;
  if (lon < west || lon > east || lat < south || lat > north) return false;
  return rings.some((ring) => has(ring, place));
}

/** Even-odd by a ray to the east. */
function has(ring: Ring, [x, y]: Place): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [[ax, ay], [bx, by]] = [ring[at]!, ring[before]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
