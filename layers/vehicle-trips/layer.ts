import { openTrails } from '../../src/lib/geo/trails.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import manifest from './manifest.ts';
import { pathLayer } from './paths.ts';
import { trailOptions, tripsOf } from './trips.ts';

const { id } = manifest;
const feed = 'vehicles';

export default {
  ...manifest,
  open(stage) {
    const trails = openTrails(trailOptions);
    return {
      update(view) {
        const table = view.movers(feed);
        if (table && trails.take(table, view.now))
          stage.deck.draw(id, [pathLayer(id, tripsOf(trails, trailOptions.looks))]);
      },
      close: () => stage.deck.draw(id, []),
    };
  },
} satisfies Layer;
