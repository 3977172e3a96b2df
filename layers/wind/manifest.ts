import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { legend } from './legend.ts';

export default {
  id: 'wind',
  title: { zh: '风向风速', en: 'Wind' },
  domain: 'ecology',
  feeds: ['hj212'],
  kinds: [],
  source: {
    zh: '空气站实测风向风速；扇区长为 10 分钟风行距离，方向取整到 10°，不是扩散模型',
    en: 'Wind measured at air stations; a cone is as long as the wind goes in 10 minutes, to 10°: no model of how anything spreads',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
} satisfies LayerManifest;
