import type { Feature, Geometry, Position } from 'geojson';
import type { Lattice } from './lattice.ts';
import type { Parcel, ParcelKind } from './parcel.ts';
import type { Plane, Point } from './plane.ts';
import { smooth } from './ring.ts';
import type { Roads, Street } from './roads.ts';
import type { Site } from './site.ts';

export type Layers = Record<string, Feature[]>;

/** What nobody surveyed says `generated: true`. */
type Properties = Record<string, string | number | boolean>;

/** Everything the base map shows, by layer. `minzoom` says from where on a feature is worth its bytes. */
export function describeMap(site: Site, lattice: Lattice, roads: Roads, parcels: readonly Parcel[]): Layers {
  return {
    boundary: boundaries(site),
    landuse: parcels.flatMap((parcel) => landuse(site.plane, parcel)),
    water: site.waters.lakes.map((lake) =>
      polygon(site.plane, lake.ring, {
        kind: lake.kind,
        name: lake.name.zh,
        name_en: lake.name.en,
        generated: true,
        minzoom: 8,
      }),
    ),
    waterway: waterways(site),
    road: roadLines(site, lattice, roads),
    rail: rails(site),
    place: places(site),
    green: parcels.filter(({ kind }) => kind === 'park').flatMap((parcel) => landuse(site.plane, parcel)),
  };
}

export function polygon(plane: Plane, ring: readonly Point[], properties: Properties): Feature {
  const outer = ring.map((at) => round(plane.toLonLat(at)));
  return feature({ type: 'Polygon', coordinates: [[...outer, outer[0]!]] }, properties);
}

export function line(plane: Plane, points: readonly Point[], properties: Properties): Feature {
  return feature({ type: 'LineString', coordinates: points.map((at) => round(plane.toLonLat(at))) }, properties);
}

function feature(geometry: Geometry, properties: Properties): Feature {
  return { type: 'Feature', geometry, properties };
}

/** A ten-millionth of a degree is a centimetre. */
export function round([lon, lat]: readonly [number, number]): Position {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

function boundaries({ source, plane, towns }: Site): Feature[] {
  const { city } = source;
  const district = polygon(plane, source.outline, {
    kind: 'district',
    code: city.adcode,
    name: city.name.zh,
    name_en: city.name.en,
    minzoom: 8,
  });
  const parts = towns.map(({ division, ring }) =>
    polygon(plane, ring, {
      kind: 'town',
      code: division.code,
      name: division.name.zh,
      name_en: division.name.en,
      generated: true,
      minzoom: 8,
    }),
  );
  return [district, ...parts];
}

const landuseOf: Readonly<Partial<Record<ParcelKind, string>>> = {
  towers: 'residential',
  slabs: 'residential',
  villas: 'residential',
  village: 'village',
  core: 'commercial',
  offices: 'commercial',
  shops: 'commercial',
  factories: 'industrial',
  school: 'school',
  campus: 'school',
  hospital: 'hospital',
  park: 'park',
  vacant: 'grass',
};

function landuse(plane: Plane, parcel: Parcel): Feature[] {
  const kind = landuseOf[parcel.kind];
  return kind
    ? [
        polygon(plane, parcel.ring, {
          kind,
          generated: true,
          minzoom: kind === 'village' ? 10 : 9,
        }),
      ]
    : [];
}

function waterways({ waters, relief, plane }: Site): Feature[] {
  const known = waters.courses.map(({ name, kind, widthM, line: points, generated }) =>
    line(plane, points, {
      kind,
      width: widthM,
      name: name.zh,
      name_en: name.en,
      ...(generated ? { generated } : {}),
      minzoom: kind === 'river' ? 8 : 9,
    }),
  );
  const streams = relief.streams.map(({ line: points, drainedKm2 }) =>
    line(plane, smooth(points, 2), {
      kind: 'stream',
      width: drainedKm2 > 12 ? 16 : 6,
      generated: true,
      minzoom: drainedKm2 > 12 ? 10 : 12,
    }),
  );
  return [...known, ...streams];
}

const roadFrom: Readonly<Record<Street['class'], number>> = {
  expressway: 8,
  primary: 9,
  secondary: 10,
  tertiary: 12,
  residential: 14,
  track: 13,
};

function roadLines(site: Site, lattice: Lattice, roads: Roads): Feature[] {
  const streets = chains(roads, lattice).map(({ class: kind, nodes }) =>
    line(
      site.plane,
      nodes.map((node) => lattice.points[node]!),
      { class: kind, generated: true, minzoom: roadFrom[kind] },
    ),
  );
  const expressways = roads.expressways.map(({ line: points }) =>
    line(site.plane, points, { class: 'expressway', generated: true, minzoom: 8 }),
  );
  return [...streets, ...expressways];
}

interface Chain {
  readonly class: Street['class'];
  readonly nodes: number[];
}

/** Pieces of one class strung together as long as they run fairly straight: fewer features, better drawn joints. */
export function chains(roads: Roads, lattice: Lattice): Chain[] {
  const open = new Map<number, Street[]>();
  const left = new Set(roads.streets.values());
  for (const street of left)
    for (const end of [street.from, street.to]) open.set(end, [...(open.get(end) ?? []), street]);
  const found: Chain[] = [];
  for (const street of roads.streets.values()) {
    if (!left.delete(street)) continue;
    const nodes = [street.from, street.to];
    while (extend(nodes, street.class, open, left, lattice));
    nodes.reverse();
    while (extend(nodes, street.class, open, left, lattice));
    found.push({ class: street.class, nodes });
  }
  return found;
}

function extend(
  nodes: number[],
  kind: Street['class'],
  open: Map<number, Street[]>,
  left: Set<Street>,
  { points }: Lattice,
): boolean {
  const [before, end] = [points[nodes.at(-2)!]!, nodes.at(-1)!];
  const at = points[end]!;
  let [best, next] = [0.5, undefined as Street | undefined];
  for (const street of open.get(end) ?? []) {
    if (!left.has(street) || street.class !== kind) continue;
    const to = points[street.from === end ? street.to : street.from]!;
    const [ax, ay, bx, by] = [at[0] - before[0], at[1] - before[1], to[0] - at[0], to[1] - at[1]];
    const straight = (ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by) || 1);
    if (straight > best) [best, next] = [straight, street];
  }
  if (!next) return false;
  left.delete(next);
  nodes.push(next.from === end ? next.to : next.from);
  return true;
}

function rails({ source, plane }: Site): Feature[] {
  return source.geography.metro.map(({ name, stations, generated }) =>
    line(
      plane,
      smooth(
        stations.map(({ at }) => plane.toPlane(at)),
        2,
      ),
      { kind: 'metro', name: name.zh, name_en: name.en, ...(generated ? { generated } : {}), minzoom: 9 },
    ),
  );
}

function places({ source }: Site): Feature[] {
  const point = (at: readonly [number, number], properties: Properties) =>
    feature({ type: 'Point', coordinates: [...at] }, properties);
  const { city, geography } = source;
  return [
    ...city.divisions.map(({ name, centre }) =>
      point(centre, { kind: 'town', rank: 1, name: name.zh, name_en: name.en, minzoom: 8 }),
    ),
    ...geography.places.map(({ name, kind, rank, at }) =>
      point(at, { kind, rank, name: name.zh, name_en: name.en, minzoom: 8 + rank }),
    ),
    ...geography.lakes.map(({ name, at }) =>
      point(at, { kind: 'water', rank: 3, name: name.zh, name_en: name.en, minzoom: 11 }),
    ),
    ...geography.metro
      .flatMap(({ stations }) => stations)
      .map(({ name, at }) => point(at, { kind: 'station', rank: 4, name: name.zh, name_en: name.en, minzoom: 12 })),
  ];
}
