import type { Feature, Geometry } from 'geojson';

const kept = new WeakMap<readonly Feature[], readonly (readonly Feature[])[]>();

/** At most so many corners lie in one slice: what is done to a slice fits between two frames. */
const cornersAtMost = 40_000;

/** The features in runs of about the same work, the same runs whenever they are asked for. */
export function slicesOf(features: readonly Feature[]): readonly (readonly Feature[])[] {
  const known = kept.get(features);
  if (known) return known;
  const slices: Feature[][] = [];
  let corners = Infinity;
  for (const feature of features) {
    const more = feature.geometry ? cornersOf(feature.geometry) : 1;
    if (corners + more > cornersAtMost) {
      slices.push([]);
      corners = 0;
    }
    slices.at(-1)!.push(feature);
    corners += more;
  }
  kept.set(features, slices);
  return slices;
}

function cornersOf(geometry: Geometry): number {
  if (geometry.type === 'GeometryCollection')
    return geometry.geometries.reduce((sum, part) => sum + cornersOf(part), 0);
  return count(geometry.coordinates as Nested);
}

type Nested = readonly number[] | readonly Nested[];

function count(nested: Nested): number {
  const [first] = nested;
  if (typeof first === 'number') return 1;
  // The corners of a ring are not looked at one by one.
  if (Array.isArray(first) && typeof first[0] === 'number') return nested.length;
  return (nested as readonly Nested[]).reduce((sum, part) => sum + count(part), 0);
}
