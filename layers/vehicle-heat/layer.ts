import type { Layer } from '../../src/lib/stage/layer.ts';
import { heatCells } from './cells.ts';
import { columnLayer, legend } from './heat.ts';

const id = 'vehicle-heat';
const feed = 'vehicles';
/** A heat that flickers with every fix says less. */
const everyMs = 5_000;

export default {
  id,
  title: { zh: '车辆热力', en: 'Where vehicles are' },
  domain: 'traffic',
  feeds: [feed],
  kinds: [],
  source: {
    zh: '车载终端定位，按 260 m 六边形计数，每 5 秒',
    en: 'Positions from on-board terminals, counted in hexagons of 260 m every 5 s',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
  open(stage) {
    let drawnMs = -Infinity;
    return {
      update(view) {
        const table = view.movers(feed);
        if (!table || Math.abs(view.now - drawnMs) < everyMs) return;
        drawnMs = view.now;
        stage.deck.draw(id, [columnLayer(id, heatCells(table, view.now))]);
      },
      close: () => stage.deck.draw(id, []),
    };
  },
} satisfies Layer;
