import type { Position } from 'geojson';

type Ring = readonly number[];
type Surface = readonly Ring[];

export interface CityGeometry {
  readonly type: string;
  /** Rings of vertices, as deep as the type says. */
  readonly boundaries: unknown;
  readonly semantics?: { readonly surfaces: readonly { readonly type: string }[]; readonly values: unknown };
}

export interface Ground {
  readonly polygons: Position[][][];
  /** From its lowest to its highest point. */
  readonly heightM: number;
}

/** How many lists lie about one surface. */
const depths: Readonly<Record<string, number>> = {
  MultiSurface: 1,
  CompositeSurface: 1,
  Solid: 2,
  MultiSolid: 3,
  CompositeSolid: 3,
};

/** The surfaces that are called ground, or those that lie flat at the bottom. */
export function groundOf(
  { type, boundaries, semantics }: CityGeometry,
  places: readonly Position[],
): Ground | undefined {
  const depth = depths[type];
  if (!depth) return undefined;
  const surfaces = flattened<Surface>(boundaries, depth - 1);
  const kinds = semantics ? flattened<number | null>(semantics.values, depth - 1) : [];
  const heights = surfaces.flatMap((surface) => surface.flatMap((ring) => ring.map((at) => places[at]?.[2] ?? 0)));
  const [lowest, highest] = [least(heights), -least(heights.map((height) => -height))];
  const called = surfaces.filter((_, n) => semantics?.surfaces[kinds[n] ?? -1]?.type === 'GroundSurface');
  const ground = called.length > 0 ? called : surfaces.filter((surface) => isFlatAt(surface, places, lowest));
  if (ground.length === 0) return undefined;
  const polygons = ground.map((surface) => surface.map((ring) => closed(ring, places)));
  return { polygons, heightM: Math.round((highest - lowest) * 100) / 100 };
}

const flattened = <Item>(lists: unknown, times: number): Item[] => (lists as unknown[]).flat(times) as Item[];
const least = (values: readonly number[]) => values.reduce((low, value) => Math.min(low, value), Infinity);
const flatWithinM = 0.2;

const isFlatAt = (surface: Surface, places: readonly Position[], heightM: number) =>
  surface[0]!.every((at) => Math.abs((places[at]?.[2] ?? 0) - heightM) < flatWithinM);

function closed(ring: Ring, places: readonly Position[]): Position[] {
  const positions = ring.map((at) => places[at]!.slice(0, 2));
  return [...positions, [...positions[0]!]];
}
