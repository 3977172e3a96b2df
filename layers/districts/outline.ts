import type { CityFrame, Metres } from '../../src/lib/geo/city-frame.ts';

type Ring = readonly (readonly [number, number])[];
/** What we read of `things.geojson`: areas of the city's own bounds. */
interface Feature {
  readonly properties?: { readonly kind?: string; readonly code?: string } | null;
  readonly geometry?:
    | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
    | { readonly type: string };
}

export interface Border {
  readonly level: 'district' | 'town';
  readonly path: readonly Metres[];
}
const levels: Readonly<Record<string, Border['level']>> = {
  district: 'district',
  county: 'district',
  town: 'town',
  street: 'town',
};

export interface ThingsFile {
  readonly features?: readonly Feature[];
}

/** Above the ground far enough that a path is not lost in it; the district lies between 2 and 600 m. */
const liftM = 12;
/** Straight stretches are cut so that they follow hill and valley. */
const stepM = 250;

/** The rings of district and towns as paths of the city frame, lying on the ground. */
export function bordersOf(
  collection: ThingsFile,
  frame: CityFrame,
  groundM: (lonDeg: number, latDeg: number) => number,
): Border[] {
  return (collection.features ?? []).flatMap((feature) => {
    const level = levels[feature.properties?.kind ?? ''];
    return level ? ringsOf(feature).map((ring) => ({ level, path: draped(ring, frame, groundM) })) : [];
  });
}

function ringsOf({ geometry }: Feature): readonly Ring[] {
  if (geometry?.type === 'Polygon') return (geometry as { coordinates: readonly Ring[] }).coordinates;
  if (geometry?.type === 'MultiPolygon')
    return (geometry as { coordinates: readonly (readonly Ring[])[] }).coordinates.flat();
  return [];
}

function draped(ring: Ring, frame: CityFrame, groundM: (lonDeg: number, latDeg: number) => number): Metres[] {
  const path: Metres[] = [];
  ring.forEach(([lon, lat], at) => {
    const [fromLon, fromLat] = ring[at - 1] ?? [lon, lat];
    const lengthM = Math.hypot((lon - fromLon) * 96_000, (lat - fromLat) * 111_000);
    const steps = Math.max(1, Math.ceil(lengthM / stepM));
    for (let step = 1; step <= steps; step += 1) {
      const [x, y] = [fromLon + ((lon - fromLon) * step) / steps, fromLat + ((lat - fromLat) * step) / steps];
      path.push(frame.place([x, y, groundM(x, y) + liftM]));
    }
  });
  return path;
}
