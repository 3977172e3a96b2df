import type { Layer } from '../../src/lib/stage/layer.ts';
import { openMovers } from '../../src/lib/stage/movers.ts';
import { legend, transitLook } from './look.ts';

const feed = 'transit';

export default {
  id: 'transit',
  title: { zh: '公交车辆', en: 'Public transport' },
  domain: 'traffic',
  feeds: [feed],
  kinds: ['TransitVehicle'],
  source: { zh: '公交运营方 GTFS-Realtime，每 5 秒', en: 'The operator’s GTFS-Realtime, every 5 s' },
  licence: 'demo data, generated',
  shownAtFirst: true,
  legend,
  open(stage) {
    const movers = openMovers(stage, 'transit', transitLook);
    return {
      update(view) {
        const table = view.movers(feed);
        if (table) movers.update(table, view.now, view.pace);
      },
      close: () => movers.close(),
    };
  },
} satisfies Layer;
