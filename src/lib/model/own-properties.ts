import type { Feature } from 'geojson';
import type { OwnLayer } from './own-layer.ts';

export interface OwnProperty {
  readonly name: string;
  /** Of numbers where every value that is there is one. */
  readonly kind: 'number' | 'word';
}

/** So many features are asked what they bear: those of one file bear the same. */
const asked = 2_000;

const known = new WeakMap<readonly Feature[], OwnProperty[]>();

/** The properties that the features bear, in the order of the file. */
export function propertiesOf(features: readonly Feature[]): readonly OwnProperty[] {
  const before = known.get(features);
  if (before) return before;
  const kinds = new Map<string, OwnProperty['kind'] | undefined>();
  const step = Math.max(1, Math.floor(features.length / asked));
  for (let at = 0; at < features.length; at += step)
    for (const [name, value] of Object.entries(features[at]!.properties ?? {})) {
      const kind = value === null || value === undefined ? undefined : typeof value === 'number' ? 'number' : 'word';
      kinds.set(name, kinds.get(name) === 'word' ? 'word' : (kind ?? kinds.get(name)));
    }
  const all = [...kinds].map(([name, kind]) => ({ name, kind: kind ?? 'word' }));
  known.set(features, all);
  return all;
}

/** The values of a property that are numbers, from the least to the greatest. */
export function sortedNumbers(features: Iterable<Feature>, property: string): Float64Array {
  const values: number[] = [];
  for (const { properties } of features) {
    const value: unknown = properties?.[property];
    if (typeof value === 'number' && Number.isFinite(value)) values.push(value);
  }
  return Float64Array.from(values).sort();
}

const sampled = new WeakMap<object, readonly Feature[]>();

/** The features by which a layer is styled: its own, or of tiles a sample of what theirs bear. */
export function stylable({ features, source }: OwnLayer): readonly Feature[] {
  if (source?.kind !== 'archive' || !source.sample) return features.features;
  const known = sampled.get(source.sample);
  if (known) return known;
  const made = source.sample.map((properties): Feature => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [0, 0] },
    properties,
  }));
  sampled.set(source.sample, made);
  return made;
}
