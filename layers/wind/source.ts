import { flatPlaces } from '../../src/lib/stage/flat/flat-marks.ts';
import type { LayerView } from '../../src/lib/stage/layer.ts';
import manifest from './manifest.ts';
import { windAreas, windMarks, windsOf } from './winds.ts';

const winds = (view: LayerView) => {
  const state = view.state('hj212');
  return state ? windsOf(state, view.now) : [];
};

/** For both maps. */
export const source = flatPlaces(
  manifest,
  () => (view) => windMarks(winds(view), view.language),
  (view) => windAreas(winds(view)),
);
export default source.begin;
