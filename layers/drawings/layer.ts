import { drawingOf } from '../../src/lib/model/drawings/drawing.ts';
import { openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import { openLaid } from '../../src/lib/stage/laid.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { openMarks } from '../../src/lib/stage/marks.ts';
import { manifest, marksOf } from './flat.ts';
import { drapeOf, drawnFeatures } from './look.ts';

export default {
  ...manifest,
  open(stage) {
    const marks = openMarks(stage, manifest.id);
    const remembered = openMemory(marksOf);
    const ground = openLaid(stage, manifest.id);
    return {
      update(view) {
        const state = view.state('drawings');
        const opacity = view.opacityOf?.(manifest.id) ?? 1;
        marks.set(remembered(view));
        ground.set(state ? drawnFeatures(state) : [], (id) =>
          drapeOf(drawingOf(state!.things.get(id))!, view.selected, opacity),
        );
      },
      close() {
        marks.close();
        ground.close();
      },
    };
  },
} satisfies Layer;
