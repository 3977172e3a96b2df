import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { legend } from './legend.ts';

export default {
  id: 'vehicle-flows',
  title: { zh: '车辆流向', en: 'Flows of vehicles' },
  domain: 'traffic',
  feeds: ['vehicles'],
  kinds: [],
  source: {
    zh: '车载终端定位，1.5 km 方格间最近 5 分钟的位移；自打开图层起累积',
    en: 'Positions from on-board terminals: moves between squares of 1.5 km within five minutes, since the layer was switched on',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
} satisfies LayerManifest;
