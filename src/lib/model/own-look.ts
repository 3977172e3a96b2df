import type { Feature } from 'geojson';
import { idOf, type Id } from './id.ts';
import type { OwnFilter, OwnLayer, OwnStyle } from './own-layer.ts';

const noValue = '#8b9aa8';

/** A feature of a layer of one's own is named by its place among the others. */
export const ownFeatureId = (layer: string, at: number): Id => idOf('OwnFeature', `${layer}:${at}`);

/** Where in its layer the feature of this id stands; −1 where it is none of this layer's. */
export function placeInOwn(id: Id | undefined, layer: string): number {
  const mark = `OwnFeature:${layer}:`;
  const at = id?.includes(mark) ? Number(id.slice(id.indexOf(mark) + mark.length)) : -1;
  return Number.isInteger(at) ? at : -1;
}

/** The layer and the feature that an id names. */
export function ownFeatureOf(layers: readonly OwnLayer[], id: Id): { layer: OwnLayer; feature: Feature } | undefined {
  for (const layer of layers) {
    const feature = layer.features.features[placeInOwn(id, layer.id)];
    if (feature) return { layer, feature };
  }
  return undefined;
}

/** The colour of a feature by a style: what bears no value is grey. */
export function colouring({ colour, by }: OwnStyle): (feature: Feature) => string {
  if (!by) return () => colour;
  const { property, classes, words } = by;
  if (words) return ({ properties }) => words[String(properties?.[property])] ?? noValue;
  return (feature) => {
    const value = numberOf(feature, property);
    if (!Number.isFinite(value)) return noValue;
    return classes?.find(({ upTo }) => value <= upTo)?.colour ?? classes?.at(-1)?.colour ?? colour;
  };
}

/** NaN where it is no number: outside of every filter. */
export function numberOf({ properties }: Feature, property: string): number {
  const value: unknown = properties?.[property];
  return typeof value === 'number' ? value : Number.NaN;
}

/** A filter lets it be seen. */
export function passes(feature: Feature, filter: OwnFilter | undefined): boolean {
  if (!filter) return true;
  const value = numberOf(feature, filter.property);
  return value >= filter.from && value <= filter.to;
}

/** What a pick tells of a feature: its words and numbers. */
export function wordsOf({ properties }: Pick<Feature, 'properties'>): Readonly<Record<string, string | number>> {
  const said = Object.entries(properties ?? {}).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return Object.fromEntries(said) as Record<string, string | number>;
}
