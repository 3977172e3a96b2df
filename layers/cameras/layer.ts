import { openDraped, type Draped } from '../../src/lib/stage/draped.ts';
import type { Layer, LayerView } from '../../src/lib/stage/layer.ts';
import { unlessChanged } from '../../src/lib/stage/mark-layer.ts';
import { openMarks, type Mark } from '../../src/lib/stage/marks.ts';
import type { Stage } from '../../src/lib/stage/stage.ts';
import { cameraMarks, drapeOf, legend, viewAreas } from './look.ts';

const id = 'cameras';
const feed = 'cameras';

export default {
  id,
  title: { zh: '视频监控', en: 'Cameras' },
  domain: 'city',
  feeds: [feed],
  kinds: ['Camera'],
  source: { zh: '本区摄像机名录与视频网关 (HLS)', en: "The district's register of cameras and their gateway (HLS)" },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
  open(stage) {
    const marks = openMarks(stage, id);
    const views = openViews(stage);
    let before = new Map<string, Mark>();
    return {
      update(view) {
        const state = view.state(feed);
        const now = (state ? cameraMarks(state, view) : []).map((mark) => {
          const emphasised = Boolean(mark.emphasised) || view.alertsOf(mark.id).length > 0;
          return unlessChanged(before.get(mark.id), { ...mark, emphasised });
        });
        before = new Map(now.map((mark) => [mark.id, mark]));
        marks.set(now);
        views.update(view);
      },
      close() {
        marks.close();
        views.close();
      },
    };
  },
} satisfies Layer;

/** What the cameras look at, laid on the ground anew only where a camera was hung differently, coloured anew where a picture changed. */
function openViews(stage: Stage): { update(view: LayerView): void; close(): void } {
  let draped: Draped | undefined;
  let [laid, dressed] = ['', ''];

  function lay(view: LayerView): void {
    const state = view.state(feed);
    const areas = state ? viewAreas(state) : [];
    const form = JSON.stringify(areas.map(({ id: camera, geometry }) => [camera, geometry]));
    if (form === laid) return;
    draped?.close();
    draped = areas.length > 0 ? openDraped(stage, id, areas) : undefined;
    [laid, dressed] = [form, ''];
  }

  function dress(view: LayerView): void {
    const state = view.state(feed);
    const look = new Map(
      [...(state?.things.values() ?? [])].map((thing) => [thing.id, drapeOf(state, thing.id, view)]),
    );
    const form = JSON.stringify([...look]);
    if (form === dressed || !draped) return;
    dressed = form;
    draped.dress((feature) => look.get(feature.id)!);
  }

  return {
    update(view) {
      lay(view);
      dress(view);
    },
    close: () => draped?.close(),
  };
}
