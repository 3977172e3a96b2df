import type { Layer as DeckLayer, LayerExtension } from '@deck.gl/core';
import { DataFilterExtension } from '@deck.gl/extensions';
import { GeoJsonLayer } from '@deck.gl/layers';
import type { Feature } from 'geojson';
import type { OwnLayer, OwnStyle } from '../../model/own-layer.ts';
import { rgb } from './mover-columns.ts';

type Channels = [number, number, number, number];

const filtering = new DataFilterExtension({ filterSize: 1 });
const noValue = '#8b9aa8';
const everything = [-3.4e38, 3.4e38] as const;

/** Layers of a person's own, the topmost last. Their features go to the card once; a filter and an opacity are numbers there. */
export function ownLayers(layers: readonly OwnLayer[]): DeckLayer[] {
  return layers
    .filter(({ visible }) => visible)
    .toReversed()
    .map(drawn);
}

function drawn({ id, features, style, opacity, filter }: OwnLayer): DeckLayer {
  const colourOf = colouring(style);
  const shown = (share: number) => (feature: Feature) => withAlpha(colourOf(feature), share);
  return new GeoJsonLayer<unknown, { extensions: LayerExtension[] }>({
    id: `${id} own`,
    data: features,
    opacity,
    pickable: true,
    stroked: true,
    filled: true,
    getFillColor: shown(style.fill),
    getLineColor: shown(style.line),
    getLineWidth: style.widthPx,
    lineWidthUnits: 'pixels',
    getPointRadius: style.radiusPx,
    pointRadiusUnits: 'pixels',
    extensions: [filtering],
    getFilterValue: (feature: Feature) => (filter ? numberOf(feature, filter.property) : 0),
    filterRange: filter ? [filter.from, filter.to] : [...everything],
    updateTriggers: {
      getFillColor: [style.colour, style.fill, style.by],
      getLineColor: [style.colour, style.line, style.by],
      getFilterValue: [filter?.property],
    },
  } as ConstructorParameters<typeof GeoJsonLayer>[0]);
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
function numberOf({ properties }: Feature, property: string): number {
  const value: unknown = properties?.[property];
  return typeof value === 'number' ? value : Number.NaN;
}

function withAlpha(colour: string, share: number): Channels {
  return [...rgb(colour), Math.round(255 * share)];
}
