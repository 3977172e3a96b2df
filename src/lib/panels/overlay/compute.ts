import type { Feature } from 'geojson';
import type { OverlayDeed, OverlayFigures } from '../../analyses/overlay/messages.ts';
import { runOverlay } from '../../analyses/overlay/run.ts';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { LayerSource, SourceTaken } from '../../cockpit/layer-sources.ts';
import type { NewLayer } from '../../cockpit/own-layers.svelte.ts';
import { say } from '../../cockpit/say.ts';
import type { JobDone, JobOptions } from '../../model/sliced-job.ts';
import type { Text } from '../../model/text.ts';
import { text } from './text.ts';

export type Wanted =
  | { readonly do: 'buffer'; readonly distanceM: number; readonly joined: boolean }
  | { readonly do: OverlayDeed; readonly by: LayerSource; readonly deed: string };

/** What was found, and the layer it makes; no layer where nothing was. */
export interface Computed {
  readonly figures: OverlayFigures;
  readonly layer?: NewLayer;
}

export async function computed(
  cockpit: Cockpit,
  first: LayerSource,
  wanted: Wanted,
  options: JobOptions,
): Promise<Computed> {
  const { origin } = cockpit.city;
  if (wanted.do === 'buffer') {
    const taken = await first.take();
    const { distanceM, joined } = wanted;
    const done = await runOverlay({ origin, do: 'buffer', distanceM, joined }, [taken.features], options);
    const words = { layer: first.title, distance: distanceM };
    return layerOf(cockpit, done, [taken], cockpit.say(text.bufferTitle, words), both(text.bufferMethod, words));
  }
  const taken = await Promise.all([first.take(), wanted.by.take()]);
  const inputs = taken.map(({ features }): readonly Feature[] => features);
  const done = await runOverlay({ origin, do: wanted.do }, inputs, options);
  const words = { layer: first.title, by: wanted.by.title, deed: wanted.deed };
  return layerOf(cockpit, done, taken, cockpit.say(text.overlayTitle, words), both(text.overlayMethod, words));
}

function layerOf(
  cockpit: Cockpit,
  { features, figures }: JobDone<OverlayFigures>,
  taken: readonly SourceTaken[],
  title: string,
  method: Text,
): Computed {
  if (features.length === 0) return { figures };
  const isGenerated = taken.some(({ generated }) => generated);
  const record = {
    ...{ method, inputs: taken.map(({ input }) => input), madeMs: Date.now(), by: cockpit.person },
    source: [...new Set(taken.map(({ source }) => source))].join('; '),
    ...(isGenerated ? { generated: true as const } : {}),
  };
  return { figures, layer: { title, features: { type: 'FeatureCollection', features: [...features] }, record } };
}

const both = (sentence: Text, words: Readonly<Record<string, string | number>>): Text => ({
  zh: say(sentence, 'zh', words),
  en: say(sentence, 'en', words),
});
