import type { MultiPolygon, Position as Corner } from 'geojson';
import type { RedLineFigures } from '../../analyses/red-line/messages.ts';
import { runRedLine } from '../../analyses/red-line/run.ts';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { LayerSource, SourceTaken } from '../../cockpit/layer-sources.ts';
import type { NewLayer } from '../../cockpit/own-layers.svelte.ts';
import { say } from '../../cockpit/say.ts';
import type { JobOptions } from '../../model/sliced-job.ts';
import type { Text } from '../../model/text.ts';
import { lineColours } from './line-colours.ts';
import { sentenceOf } from './sentence.ts';
import { text } from './text.ts';

export interface Checked {
  readonly parcel: string;
  readonly figures: RedLineFigures;
  readonly layers: readonly { readonly source: LayerSource; readonly taken: SourceTaken }[];
  /** The pieces; no layer where nothing is touched. */
  readonly layer?: NewLayer;
}

export async function checked(
  cockpit: Cockpit,
  parcel: LayerSource,
  lines: readonly LayerSource[],
  options: JobOptions,
): Promise<Checked> {
  const own = await parcel.take();
  const ground = groundOf(own);
  if (!ground) throw new Error(cockpit.say(text.noArea));
  const layers = await Promise.all(lines.map(async (source) => ({ source, taken: await source.take() })));
  const { features, figures } = await runRedLine(
    { origin: cockpit.city.origin, parcel: ground, layers: lines.map(({ key }) => key) },
    layers.map(({ taken }) => taken.features),
    options,
  );
  const found = { parcel: parcel.title, figures, layers };
  if (features.length === 0) return found;
  const titleOf = (key: string): Text => cockpit.layers.find(({ id }) => id === key)!.title;
  const words = Object.fromEntries(lines.map(({ title }, at) => [title, lineColours[at % lineColours.length]!]));
  const named = features.map((piece) => ({
    ...piece,
    properties: { ...piece.properties, layer: cockpit.say(titleOf(piece.properties?.layer as string)) },
  }));
  const method = {
    zh: say(text.method, 'zh', { parcel: parcel.title, sentence: sentenceOf(figures, titleOf, 'zh') }),
    en: say(text.method, 'en', { parcel: parcel.title, sentence: sentenceOf(figures, titleOf, 'en') }),
  };
  const isGenerated = [own, ...layers.map(({ taken }) => taken)].some(({ generated }) => generated);
  const record = {
    ...{ method, madeMs: Date.now(), by: cockpit.person },
    inputs: [own.input, ...layers.map(({ taken }) => taken.input)],
    source: [...new Set(layers.map(({ taken }) => taken.source))].join('; '),
    ...(isGenerated ? { generated: true as const } : {}),
  };
  return {
    ...found,
    layer: {
      title: cockpit.say(text.layerTitle, { parcel: parcel.title }),
      features: { type: 'FeatureCollection', features: named },
      record,
      style: { by: { property: 'layer', words }, fill: 0.6 },
    },
  };
}

/** All polygons of a layer are one parcel: a site may lie in several pieces. */
function groundOf({ features }: SourceTaken): MultiPolygon | undefined {
  const coordinates = features.flatMap(({ geometry }): Corner[][][] => {
    if (geometry?.type === 'Polygon') return [geometry.coordinates];
    return geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
  });
  return coordinates.length > 0 ? { type: 'MultiPolygon', coordinates } : undefined;
}
