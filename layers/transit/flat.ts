import { flatMovers } from '../../src/lib/stage/flat/flat-movers.ts';
import { legend, transitLook } from './look.ts';

export default flatMovers(
  {
  id: 'transit',
  title: { zh: '公交车辆', en: 'Public transport' },
  domain: 'traffic',
  feeds: ['transit'],
  kinds: ['TransitVehicle'],
  source: { zh: '公交运营方 GTFS-Realtime，每 5 秒', en: 'The operator’s GTFS-Realtime, every 5 s' },
  licence: 'demo data, generated',
  shownAtFirst: true,
  legend,
  },
  'transit',
  transitLook,
);
