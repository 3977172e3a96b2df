import type { MoverSource } from './flat/flat-movers.ts';
import type { Layer } from './layer.ts';
import { openMovers } from './movers.ts';

/** The layer of what moves, in the city. */
export function moverLayer({ manifest, feed, look }: MoverSource): Layer {
  return {
    ...manifest,
    open(stage) {
      const movers = openMovers(stage, manifest.id, look);
      return {
        update(view) {
          const table = view.movers(feed);
          if (table) movers.update(table, view.now, view.pace);
        },
        close: () => movers.close(),
      };
    },
  };
}
