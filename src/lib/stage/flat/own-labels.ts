import type { Layer as DeckLayer } from '@deck.gl/core';
import { CollisionFilterExtension } from '@deck.gl/extensions';
import { TextLayer } from '@deck.gl/layers';
import type { Feature, Position } from 'geojson';
import type { OwnLayer } from '../../model/own-layer.ts';
import { typeface } from '../typeface.ts';

/** More words than this nobody reads at once. */
const labelsAtMost = 3_000;
const inks = {
  dark: { ink: [234, 241, 247, 255], halo: [10, 16, 23, 255] },
  light: { ink: [15, 28, 40, 255], halo: [246, 249, 251, 255] },
} as const;
type Channels = [number, number, number, number];

const avoiding = new CollisionFilterExtension();

interface Label {
  readonly words: string;
  readonly place: [number, number];
}

/** The property that a style names, written beside each; where two would lie on another, one is left out. */
export function ownLabels({ id, features, style, opacity }: OwnLayer, theme: 'dark' | 'light'): DeckLayer[] {
  const { label } = style;
  if (!label) return [];
  return [
    new TextLayer<Label>({
      id: `${id} label ${label} ${theme}`,
      data: labelsOf(features.features, label),
      opacity,
      getText: ({ words }) => words,
      getPosition: ({ place }) => place,
      getSize: 13,
      getPixelOffset: [0, -14],
      characterSet: 'auto',
      fontFamily: typeface,
      fontSettings: { sdf: true, fontSize: 40, radius: 10, buffer: 6 },
      outlineWidth: 4,
      outlineColor: [...inks[theme].halo] as Channels,
      getColor: [...inks[theme].ink] as Channels,
      extensions: [avoiding],
    }),
  ];
}

const known = new WeakMap<readonly Feature[], { label: string; labels: Label[] }>();

/** The same list for the same question, so that the words are set once. */
function labelsOf(features: readonly Feature[], label: string): Label[] {
  const before = known.get(features);
  if (before?.label === label) return before.labels;
  const labels: Label[] = [];
  for (const { geometry, properties } of features) {
    const value: unknown = properties?.[label];
    if (value === null || value === undefined || value === '' || !geometry || geometry.type === 'GeometryCollection')
      continue;
    labels.push({ words: String(value), place: middleOf(geometry.coordinates as Nested) });
    if (labels.length === labelsAtMost) break;
  }
  known.set(features, { label, labels });
  return labels;
}

type Nested = Position | readonly Nested[];

/** The middle of the box about its first part. */
function middleOf(nested: Nested): [number, number] {
  if (typeof nested[0] === 'number') return [nested[0], nested[1] as number];
  const [first] = nested as readonly Nested[];
  if (typeof first?.[0] !== 'number') return middleOf(first!);
  const [xs, ys] = [0, 1].map((axis) => (nested as readonly Position[]).map((position) => position[axis]!));
  return [between(xs!), between(ys!)];
}

function between(values: readonly number[]): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return (low + high) / 2;
}
