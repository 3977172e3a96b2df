import type { Feature, FeatureCollection } from 'geojson';
import type { Layers } from './features.ts';
import type { Source } from './source.ts';

/** Divisions, waters, metro and named places as things of their own, each saying where it comes from. */
export function describeThings(layers: Layers, { geography }: Source): FeatureCollection {
  const from = { source: geography.source, date: geography.date, licence: geography.licence };
  const take = (layer: string, kinds: (kind: string) => boolean): Feature[] =>
    (layers[layer] ?? [])
      .filter(({ properties }) => kinds(properties?.['kind'] as string))
      .map((feature, k) => {
        const kept = Object.entries(feature.properties ?? {}).filter(([key]) => key !== 'minzoom');
        const properties: Record<string, unknown> = Object.fromEntries(kept);
        const generated = properties['generated'] === true;
        return { ...feature, id: `${layer}-${k + 1}`, properties: { layer, ...properties, ...from, generated } };
      });
  return {
    type: 'FeatureCollection',
    features: [
      ...take('boundary', () => true),
      ...take('water', () => true),
      ...take('waterway', (kind) => kind !== 'stream'),
      ...take('rail', () => true),
      ...take('place', () => true),
    ],
  };
}
