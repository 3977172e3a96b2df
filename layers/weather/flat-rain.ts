import type { FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import type { LayerView } from '../../src/lib/stage/layer.ts';
import { wetAreas, wetMarks, wetOf, wetStrokes, type Wet } from './wet.ts';

/** Rain where it is measured; the fog of the city has no picture from above. */
export default (function begin() {
  let [drawn, before]: [FlatPicture, string] = [{}, ''];
  const marksOf = openMemory((view) => wetMarks(wetIn(view), view.language));
  return (view) => {
    const wet = wetIn(view);
    const [marks, now] = [marksOf(view), JSON.stringify(wet)];
    if (now !== before || marks !== drawn.marks) drawn = { areas: wetAreas(wet), lines: wetStrokes(wet), marks };
    before = now;
    return drawn;
  };
} satisfies FlatLayer['begin']);

function wetIn(view: LayerView): Wet[] {
  const state = view.state('sl651');
  return state ? wetOf(state, view.now) : [];
}
