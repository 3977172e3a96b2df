import { PathLayer } from '@deck.gl/layers';
import { unlessChanged } from '../../src/lib/stage/flat/flat-marks.ts';
import { openMarks, type Mark } from '../../src/lib/stage/marks.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { strokesOf, type Stroke } from './bars.ts';
import { junctionMarks, wantedOf } from './junctions.ts';
import manifest from './manifest.ts';

const id = 'signals';
const feed = 'signals';

export default {
  ...manifest,
  open(stage) {
    const marks = openMarks(stage, id);
    let before = new Map<string, Mark>();
    let [shown, drawn] = ['', ''];

    function drawBars(strokes: readonly Stroke[]): void {
      const look = JSON.stringify(strokes.map(({ id: of, colour, path }) => [of, colour, path[0]]));
      if (look === drawn) return;
      drawn = look;
      stage.deck.draw(id, [barsLayer(strokes)]);
      stage.requestRender('signals: lights changed');
    }

    return {
      update(view) {
        const state = view.state(feed);
        if (!state) return;
        const wanted = wantedOf(view, state);
        if (wanted === shown) return;
        shown = wanted;
        const now = junctionMarks(state, view).map((mark) => {
          const emphasised = mark.emphasised || view.alertsOf(mark.id).length > 0;
          return unlessChanged(before.get(mark.id), { ...mark, emphasised });
        });
        before = new Map(now.map((mark) => [mark.id, mark]));
        marks.set(now);
        drawBars(strokesOf(state, stage.frame, view.now));
      },
      close() {
        marks.close();
        stage.deck.draw(id, []);
      },
    };
  },
} satisfies Layer;

/** As wide as they are, so that they are seen from near and gone from far. */
function barsLayer(strokes: readonly Stroke[]): PathLayer<Stroke & { readonly layer: string }> {
  return new PathLayer<Stroke & { readonly layer: string }>({
    id: `${id}-bars`,
    data: strokes.map((stroke) => ({ ...stroke, layer: id })),
    getPath: ({ path }) => path.map(([x, y, z]): [number, number, number] => [x, y, z]),
    getColor: ({ colour }) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number],
    getWidth: ({ widthM }) => widthM,
    widthUnits: 'meters',
    pickable: true,
  });
}
