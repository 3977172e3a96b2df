import type { StillFeature } from '../model/still.ts';
import type { Text } from '../model/text.ts';
import { openDraped } from './draped.ts';
import type { Drape } from './draped.ts';
import type { Layer, LayerManifest, LayerView, LegendEntry } from './layer.ts';
import { openMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import { readStill } from './read-still.ts';

type StillManifest = Pick<LayerManifest, 'id' | 'title' | 'domain' | 'kinds'> & {
  /** What its features may be, and how each is drawn. */
  readonly legend: readonly (LegendEntry & { readonly class: string })[];
};

const source: Text = {
  zh: '城市要素文件；来源与日期由文件自身注明',
  en: 'A file of the city, which says itself whence and of what date it is',
};

/** Makes a layer of a file alone: areas and lines lie on the ground, points stand on it. */
export function geojsonLayer(manifest: StillManifest): Layer {
  const file = `elements/${manifest.id}.geojson`;
  return {
    ...manifest,
    feeds: [],
    source,
    licence: 'as its file says',
    shownAtFirst: false,
    file,
    async open(stage) {
      const features = stage.tilesUrl ? (await readStill(`${stage.tilesUrl}/${file}`)).features : [];
      const lying = features.filter(({ geometry }) => geometry.type !== 'Point');
      const standing = features.filter(({ geometry }) => geometry.type === 'Point');
      const draped = openDraped(stage, manifest.id, lying);
      const marks = openMarks(stage, manifest.id);
      let before = '';
      return {
        update(view) {
          const opacity = view.opacityOf?.(manifest.id) ?? 1;
          const wanted = `${opacity} ${view.selected} ${view.language}`;
          if (wanted === before) return;
          before = wanted;
          draped.dress((feature) => drapeOf(manifest, feature, view.selected === feature.id, opacity));
          marks.set(standing.map((feature) => markOf(manifest, feature, view)));
        },
        close() {
          draped.close();
          marks.close();
        },
      };
    },
  };
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
