import type { Layer } from '../../src/lib/stage/layer.ts';
import { openMarks } from '../../src/lib/stage/marks.ts';
import { manifest } from './flat.ts';
import { cotMarks, feed } from './look.ts';

/** In the city, units and marks; what was drawn elsewhere lies on the flat map. */
export default {
  ...manifest,
  open(stage) {
    const marks = openMarks(stage, manifest.id);
    return {
      update(view) {
        const state = view.state(feed);
        const places = { movers: view.movers(feed), locate: stage.frame.locate };
        marks.set(state ? cotMarks({ state, ...places }, view) : []);
      },
      close: () => marks.close(),
    };
  },
} satisfies Layer;
