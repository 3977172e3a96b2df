import { openDraped, type Draped } from '../../src/lib/stage/draped.ts';
import type { Layer, LayerView } from '../../src/lib/stage/layer.ts';
import { openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import { openMarks } from '../../src/lib/stage/marks.ts';
import type { Stage } from '../../src/lib/stage/stage.ts';
import flat from './flat.ts';
import { drapeOf, viewAreas } from './look.ts';

const { id } = flat;
const feed = 'cameras';

export default {
  ...flat.manifest,
  open(stage) {
    const marks = openMarks(stage, id);
    const marksOf = openMemory(flat.beginMarks());
    const views = openViews(stage);
    return {
      update(view) {
        marks.set(marksOf(view));
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
