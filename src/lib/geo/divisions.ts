import { booleanPointInPolygon } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import type { Division } from '../model/city.ts';
import type { Position } from '../model/entity.ts';
import type { Text } from '../model/text.ts';
import { readBuilt } from './read-built.ts';

/** What the tiles say of a town or village: `divisions.geojson`. */
export interface DivisionProperties {
  readonly level: 'town' | 'village';
  readonly code: string;
  readonly name: Text;
  readonly centre: readonly [number, number];
  readonly generated?: true;
}
export type DivisionsFile = FeatureCollection<MultiPolygon, DivisionProperties>;

/** The outlines of towns and villages, to be asked what lies in which. */
export interface Divisions {
  /** The divisions one step under a code, or those of the district; none under a village. */
  below(code: string | undefined): readonly Division[];
  /** Whether a place lies in a town or village; never for a code that is not known. */
  has(code: string, position: Position): boolean;
  /** The village a place lies in, or only its town where the villages leave a gap, or nothing outside of the district. */
  at(position: Position): Division | undefined;
  /** Towns and villages, for whoever searches. */
  all(): readonly Division[];
}

interface Outline {
  readonly division: Division;
  readonly area: Feature<MultiPolygon>;
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

const townDigits = 9;

export function openDivisions(file: DivisionsFile): Divisions {
  const outlines = file.features.map(outlineOf);
  const byCode = new Map(outlines.map((outline) => [outline.division.code, outline]));
  const byParent = new Map<string, Outline[]>();
  for (const outline of outlines) {
    const parent = parentOf(outline.division.code);
    byParent.set(parent, [...(byParent.get(parent) ?? []), outline]);
  }
  const childrenOf = (code: string | undefined) => byParent.get(code ?? '') ?? [];
  return {
    below: (code) => childrenOf(code).map(({ division }) => division),
    has(code, position) {
      const outline = byCode.get(code);
      return outline !== undefined && holds(outline, position);
    },
    at(position) {
      const town = childrenOf(undefined).find((outline) => holds(outline, position));
      const village = town && childrenOf(town.division.code).find((outline) => holds(outline, position));
      return (village ?? town)?.division;
    },
    all: () => outlines.map(({ division }) => division),
  };
}

/** Reads the outlines of a city's tiles. */
export async function loadDivisions(tilesUrl: string): Promise<Divisions> {
  return openDivisions(await readBuilt<DivisionsFile>(`${tilesUrl}/divisions.geojson`));
}

function parentOf(code: string): string {
  return code.length > townDigits ? code.slice(0, townDigits) : '';
}

function outlineOf(area: DivisionsFile['features'][number]): Outline {
  const { code, name, centre } = area.properties;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of area.geometry.coordinates.flat(2)) {
    [west, east] = [Math.min(west, lon!), Math.max(east, lon!)];
    [south, north] = [Math.min(south, lat!), Math.max(north, lat!)];
  }
  return { division: { code, name, centre }, area, box: [west, south, east, north] };
}

/** The box first: most of what is asked lies elsewhere. */
function holds({ area, box: [west, south, east, north] }: Outline, [lon, lat]: Position): boolean {
  if (lon < west || lon > east || lat < south || lat > north) return false;
  return booleanPointInPolygon([lon, lat], area);
}
