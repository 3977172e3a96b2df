import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { legend } from './legend.ts';

export default {
  id: 'signals',
  title: { zh: '交通信号', en: 'Traffic signals' },
  domain: 'traffic',
  feeds: ['signals'],
  kinds: ['Junction'],
  source: { zh: '路口信号控制机 SPaT 与 MAP（SAE J2735）', en: 'Signal controllers, SPaT and MAP (SAE J2735)' },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
} satisfies LayerManifest;
