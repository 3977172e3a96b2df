import { flatMovers } from '../../src/lib/stage/flat/flat-movers.ts';
import { legend, fleetLook } from './fleet.ts';

export default flatMovers(
  {
  id: 'vehicles',
  title: { zh: '作业车辆', en: 'Vehicles' },
  domain: 'traffic',
  feeds: ['vehicles'],
  kinds: ['Vehicle'],
  source: { zh: '车载终端定位', en: 'Positions from on-board terminals' },
  licence: 'demo data, generated',
  shownAtFirst: true,
  legend,
  },
  'vehicles',
  fleetLook,
);
