import type { Id } from '../../src/lib/model/id.ts';
import type { FlatArea, FlatDraw, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { flatMarks, openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import type { LayerView } from '../../src/lib/stage/layer.ts';
import { cameraMarks, drapeOf, legend, viewAreas } from './look.ts';

const feed = 'cameras';

const source = flatMarks(
  {
    id: 'cameras',
    title: { zh: '视频监控', en: 'Cameras' },
    domain: 'city',
    feeds: [feed],
    kinds: ['Camera'],
    source: { zh: '本区摄像机名录与视频网关 (HLS)', en: "The district's register of cameras and their gateway (HLS)" },
    licence: 'demo data, generated',
    shownAtFirst: false,
    legend,
  },
  () => (view) => {
    const state = view.state(feed);
    return state ? cameraMarks(state, view) : [];
  },
);

/** Its marks, and what each looks at as a sector of the ground. */
export default {
  ...source,
  begin(): FlatDraw {
    const marksOf = openMemory(source.beginMarks());
    let drawn: FlatPicture = {};
    let before = '';
    return (view) => {
      const marks = marksOf(view);
      const areas = areasOf(view);
      const form = JSON.stringify(areas);
      if (form !== before || marks !== drawn.marks) drawn = { marks, areas };
      before = form;
      return drawn;
    };
  },
};

function areasOf(view: LayerView): FlatArea[] {
  const state = view.state(feed);
  return (state ? viewAreas(state) : []).flatMap(({ id, geometry }) =>
    geometry.type === 'MultiPolygon'
      ? geometry.coordinates.map((rings): FlatArea => ({ id, rings, ...drapeOf(state, id as Id, view) }))
      : [],
  );
}
