import type { LayerManifest } from '../layer.ts';
import type { FlatLayer } from './flat-layer.ts';

/** A layer that nobody needs for the first picture: how it is drawn is loaded when it is opened. */
export function flatLater(
  manifest: LayerManifest,
  load: () => Promise<{ readonly default: FlatLayer['begin'] }>,
): FlatLayer {
  return {
    ...manifest,
    async begin(tilesUrl, opened) {
      const { default: begin } = await load();
      return begin(tilesUrl, opened);
    },
  };
}
