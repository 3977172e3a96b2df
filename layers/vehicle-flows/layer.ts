import { openTrails } from '../../src/lib/geo/trails.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { arcLayer } from './arcs.ts';
import { flowsOf, trailOptions } from './flows.ts';
import manifest from './manifest.ts';

const { id } = manifest;
const feed = 'vehicles';

export default {
  ...manifest,
  open(stage) {
    const trails = openTrails(trailOptions);
    return {
      update(view) {
        const table = view.movers(feed);
        if (table && trails.take(table, view.now)) stage.deck.draw(id, [arcLayer(id, flowsOf(trails))]);
      },
      close: () => stage.deck.draw(id, []),
    };
  },
} satisfies Layer;
