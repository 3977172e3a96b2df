import type { CityFrame } from '../../src/lib/geo/city-frame.ts';
import type { FlatLayer, FlatLine, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import { strokesOf, type Stroke } from './bars.ts';
import { junctionMarks, wantedOf } from './junctions.ts';

/** Lights as wide as they are, so that they are gone from far; the junctions' marks stay. */
export default (function begin(_tilesUrl, { frame }) {
  let [drawn, wanted]: [FlatPicture, string] = [{}, ''];
  const marksOf = openMemory((view) => {
    const state = view.state('signals');
    return state ? junctionMarks(state, view) : [];
  });
  return (view) => {
    const state = view.state('signals');
    const marks = marksOf(view);
    const now = state ? wantedOf(view, state) : '';
    if (state && (now !== wanted || marks !== drawn.marks))
      drawn = { marks, lines: strokesOf(state, frame, view.now).map((stroke) => barOf(stroke, frame)) };
    wanted = now;
    return drawn;
  };
} satisfies FlatLayer['begin']);

function barOf({ id, path, colour, widthM }: Stroke, frame: CityFrame): FlatLine {
  return { id, points: path.map((place) => frame.locate(place)), colour, opacity: 1, widthPx: 0, widthM };
}
