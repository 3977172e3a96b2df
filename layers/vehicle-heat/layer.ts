import type { Layer } from '../../src/lib/stage/layer.ts';
import { countedEveryMs, heatCells } from './cells.ts';
import { columnLayer } from './heat.ts';
import manifest from './manifest.ts';

const { id } = manifest;
const feed = 'vehicles';

export default {
  ...manifest,
  open(stage) {
    let drawnMs = -Infinity;
    return {
      update(view) {
        const table = view.movers(feed);
        if (!table || Math.abs(view.now - drawnMs) < countedEveryMs) return;
        drawnMs = view.now;
        stage.deck.draw(id, [columnLayer(id, heatCells(table, view.now))]);
      },
      close: () => stage.deck.draw(id, []),
    };
  },
} satisfies Layer;
