import { openDraped } from './draped.ts';
import type { StillSource } from './flat/flat-still.ts';
import type { Layer } from './layer.ts';
import { openMarks } from './marks.ts';
import { readStill } from './read-still.ts';
import { drapeOf, manifestOf, markOf } from './still-look.ts';

/** Makes a layer of a file alone: areas and lines lie on the ground, points stand on it. */
export function geojsonLayer({ still }: StillSource): Layer {
  const manifest = manifestOf(still);
  return {
    ...manifest,
    async open(stage) {
      const features = stage.tilesUrl ? (await readStill(`${stage.tilesUrl}/${manifest.file}`)).features : [];
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
          draped.dress((feature) => drapeOf(still, feature, view.selected === feature.id, opacity));
          marks.set(standing.map((feature) => markOf(still, feature, view)));
        },
        close() {
          draped.close();
          marks.close();
        },
      };
    },
  };
}
