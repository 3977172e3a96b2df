import type { FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import type { LayerManifest, LayerView } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { drawingMarks, drawnGround, legend } from './look.ts';

const feed = 'drawings';

export const manifest: LayerManifest = {
  id: 'drawings',
  title: { zh: '标绘', en: 'Drawings' },
  domain: 'emergency',
  feeds: [feed],
  kinds: ['Drawing'],
  source: {
    zh: '由各席位标绘；长度与面积按 WGS-84 椭球计算',
    en: 'Drawn by the desks; lengths and areas on the WGS-84 ellipsoid',
  },
  licence: 'internal',
  shownAtFirst: true,
  legend,
};

export const marksOf = (view: LayerView): readonly Mark[] => {
  const state = view.state(feed);
  return state ? drawingMarks(state, view) : [];
};

/** What people drew together, drawn anew only where somebody drew. */
export default {
  ...manifest,
  begin() {
    const remembered = openMemory(marksOf);
    let drawn: FlatPicture = {};
    let before = '';
    return (view) => {
      const state = view.state(feed);
      const opacity = view.opacityOf?.(manifest.id) ?? 1;
      const marks = remembered(view);
      const wanted = `${state?.term} ${state?.seq} ${view.selected} ${opacity}`;
      if (wanted === before && marks === drawn.marks) return drawn;
      before = wanted;
      drawn = { marks, ...(state ? drawnGround(state, view.selected, opacity) : {}) };
      return drawn;
    };
  },
} satisfies FlatLayer;
