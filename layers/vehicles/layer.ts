import type { Layer } from '../../src/lib/stage/layer.ts';
import { openMovers } from '../../src/lib/stage/movers.ts';
import { fleetLook, legend } from './fleet.ts';

const feed = 'vehicles';

export default {
  id: 'vehicles',
  title: { zh: '作业车辆', en: 'Vehicles' },
  domain: 'traffic',
  feeds: [feed],
  kinds: ['Vehicle'],
  source: { zh: '车载终端定位', en: 'Positions from on-board terminals' },
  licence: 'demo data, generated',
  shownAtFirst: true,
  legend,
  open(stage) {
    const movers = openMovers(stage, 'vehicles', fleetLook);
    return {
      update(view) {
        const table = view.movers(feed);
        if (table) movers.update(table, view.now, view.pace);
      },
      close: () => movers.close(),
    };
  },
} satisfies Layer;
