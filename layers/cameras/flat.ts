import { flatPlaces } from '../../src/lib/stage/flat/flat-marks.ts';
import type { FlatArea } from '../../src/lib/stage/flat/flat-layer.ts';
import type { LayerView } from '../../src/lib/stage/layer.ts';
import { cameraMarks, drapeOf, legend, viewAreas } from './look.ts';

const feed = 'cameras';

/** Its marks, and what each looks at as a sector of the ground. */
export default flatPlaces(
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
  sectorsOf,
);

function sectorsOf(view: LayerView): FlatArea[] {
  const state = view.state(feed);
  return (state ? viewAreas(state) : []).flatMap(({ id, geometry }) =>
    geometry.type === 'MultiPolygon'
      ? geometry.coordinates.map((rings): FlatArea => ({ id, rings, ...drapeOf(state, id, view) }))
      : [],
  );
}
