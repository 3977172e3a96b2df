import type { Feature, Geometry } from 'geojson';

/** At most so much work lies in one slice: a corner is one, a feature with its attributes some more. */
const workAtMost = 40_000;
const workAFeature = 5;

interface Cut {
  readonly slices: (readonly Feature[])[];
  /** Features that are in slices already. */
  done: number;
}
const cuts = new WeakMap<readonly Feature[], Cut>();

/**
 * The `n`th run of features of about the same work, the same whenever it is asked for; `undefined` after the last. A run is cut when
 * it is first asked for: to walk through all of a large layer at once would itself hold the page.
 */
export function sliceOf(features: readonly Feature[], n: number): readonly Feature[] | undefined {
  const cut = cuts.get(features) ?? { slices: [], done: 0 };
  cuts.set(features, cut);
  while (cut.slices.length <= n && cut.done < features.length) {
    const end = endFrom(features, cut.done);
    cut.slices.push(features.slice(cut.done, end));
    cut.done = end;
  }
  return cut.slices[n];
}

function endFrom(features: readonly Feature[], begin: number): number {
  let work = 0;
  for (let at = begin; at < features.length; at += 1) {
    const { geometry } = features[at]!;
    work += workAFeature + (geometry ? cornersOf(geometry) : 0);
    if (work > workAtMost && at > begin) return at;
  }
  return features.length;
}

/** All of them, one after another. */
export function* slicesOf(features: readonly Feature[]): Generator<readonly Feature[]> {
  for (let n = 0; ; n += 1) {
    const slice = sliceOf(features, n);
    if (!slice) return;
    yield slice;
  }
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
