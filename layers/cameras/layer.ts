import type { Layer } from '../../src/lib/stage/layer.ts';
import { openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import { openLaid } from '../../src/lib/stage/laid.ts';
import { openMarks } from '../../src/lib/stage/marks.ts';
import flat from './flat.ts';
import { drapeOf, viewAreas } from './look.ts';

const { id } = flat;
const feed = 'cameras';

export default {
  ...flat.manifest,
  open(stage) {
    const marks = openMarks(stage, id);
    const marksOf = openMemory(flat.beginMarks());
    const ground = openLaid(stage, id);
    return {
      update(view) {
        const state = view.state(feed);
        marks.set(marksOf(view));
        ground.set(state ? viewAreas(state) : [], (camera) => drapeOf(state, camera, view));
      },
      close() {
        marks.close();
        ground.close();
      },
    };
  },
} satisfies Layer;
