import type { StillFeature } from '../model/still.ts';
import type { Text } from '../model/text.ts';
import type { Drape } from './draped.ts';
import type { LayerManifest, LayerView, LegendEntry } from './layer.ts';
import type { Mark } from './marks.ts';

export type StillManifest = Pick<LayerManifest, 'id' | 'title' | 'domain' | 'kinds'> & {
  /** What its features may be, and how each is drawn. */
  readonly legend: readonly (LegendEntry & { readonly class: string })[];
};

const source: Text = {
  zh: '城市要素文件；来源与日期由文件自身注明',
  en: 'A file of the city, which says itself whence and of what date it is',
};

/** What a catalogue must know of a layer that is a file alone. */
export function manifestOf(still: StillManifest): LayerManifest & { readonly file: string } {
  const file = `elements/${still.id}.geojson`;
  return { ...still, feeds: [], source, licence: 'as its file says', shownAtFirst: false, file };
}

function entryOf({ legend }: StillManifest, { properties }: StillFeature): LegendEntry {
  return legend.find((entry) => entry.class === properties.class) ?? legend[0]!;
}

/** What is selected is drawn strongly however faint its layer is. */
export function drapeOf(manifest: StillManifest, feature: StillFeature, selected: boolean, opacity: number): Drape {
  const { colour } = entryOf(manifest, feature);
  return { colour, fill: selected ? 0.55 : 0.24 * opacity, line: selected ? 1 : 0.9 * opacity };
}

export function markOf(
  manifest: StillManifest,
  feature: StillFeature,
  { selected, language }: Pick<LayerView, 'selected' | 'language'>,
): Mark {
  const { colour, shape } = entryOf(manifest, feature);
  const chosen = selected === feature.id;
  return {
    id: feature.id,
    position: feature.properties.centre,
    shape: shape === 'line' || shape === 'area' ? 'circle' : shape,
    colour,
    label: feature.properties.name[language],
    emphasised: chosen,
    priority: 2,
    stemM: 30,
  };
}
