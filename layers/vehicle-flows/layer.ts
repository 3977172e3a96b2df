import { openTrails } from '../../src/lib/geo/trails.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { arcLayer, flowsOf, legend } from './flows.ts';

const id = 'vehicle-flows';
const feed = 'vehicles';
/** Twenty-one looks a quarter of a minute apart: five minutes. */
const everyMs = 15_000;
const looks = 21;

export default {
  id,
  title: { zh: '车辆流向', en: 'Flows of vehicles' },
  domain: 'traffic',
  feeds: [feed],
  kinds: [],
  source: {
    zh: '车载终端定位，1.5 km 方格间最近 5 分钟的位移；自打开图层起累积',
    en: 'Positions from on-board terminals: moves between squares of 1.5 km within five minutes, since the layer was switched on',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
  open(stage) {
    const trails = openTrails({ everyMs, looks, freshMs: 60_000 });
    return {
      update(view) {
        const table = view.movers(feed);
        if (table && trails.take(table, view.now)) stage.deck.draw(id, [arcLayer(id, flowsOf(trails))]);
      },
      close: () => stage.deck.draw(id, []),
    };
  },
} satisfies Layer;
