import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { legend } from './legend.ts';

export default {
  id: 'waste-transfers',
  title: { zh: '危废转移', en: 'Waste transfers' },
  domain: 'ecology',
  feeds: ['waste', 'vehicles'],
  kinds: ['WasteTransfer'],
  source: {
    zh: '电子转移联单与车载定位；禁入区取自饮用水源保护区图层',
    en: 'Electronic manifests and positions from vehicles; forbidden areas are the drinking-water source zones',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
} satisfies LayerManifest;
