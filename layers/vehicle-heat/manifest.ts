import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { legend } from './grades.ts';

export default {
  id: 'vehicle-heat',
  title: { zh: '车辆热力', en: 'Where vehicles are' },
  domain: 'traffic',
  feeds: ['vehicles'],
  kinds: [],
  source: {
    zh: '车载终端定位，按 260 m 六边形计数，每 5 秒',
    en: 'Positions from on-board terminals, counted in hexagons of 260 m every 5 s',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
} satisfies LayerManifest;
