import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { legend } from './paint.ts';

export default {
  id: 'air-field',
  title: { zh: '空气质量场', en: 'Air quality field' },
  domain: 'ecology',
  feeds: ['hj212'],
  kinds: [],
  source: {
    zh: '各站实时 AQI（HJ 633 小时值）普通克里金插值；变差函数形状取定：指数型，变程 30 km，块金占一成',
    en: 'Hourly AQI of the stations (HJ 633), ordinary kriging; variogram set, not fitted: exponential, range 30 km, nugget a tenth',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
} satisfies LayerManifest;
