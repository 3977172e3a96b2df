import type { FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { cotAreas, cotMarks, feed, legend } from './look.ts';

export const manifest = {
  id: 'cot',
  title: { zh: '协同标绘 (CoT)', en: 'Cursor on Target' },
  domain: 'emergency',
  feeds: [feed],
  kinds: ['CotUnit', 'CotMark'],
  source: { zh: '外部协同终端，Cursor on Target', en: 'Other programs in the field, Cursor on Target' },
  licence: 'internal',
  shownAtFirst: true,
  legend,
} satisfies LayerManifest;

/** Units and marks of other programs, and what they drew. */
export default {
  ...manifest,
  begin(_tilesUrl, { frame }) {
    const marksOf = openMemory((view) => {
      const state = view.state(feed);
      const places = {
        movers: view.movers(feed),
        locate: (at: readonly [number, number, number]) => frame.locate([...at]),
      };
      return state ? cotMarks({ state, ...places }, view) : [];
    });
    let [drawn, before]: [FlatPicture, string] = [{}, ''];
    return (view) => {
      const state = view.state(feed);
      const areas = state ? cotAreas(state, view.selected, view.now) : [];
      const [marks, form] = [marksOf(view), JSON.stringify(areas)];
      if (marks !== drawn.marks || form !== before) drawn = { marks, areas };
      before = form;
      return drawn;
    };
  },
} satisfies FlatLayer;
