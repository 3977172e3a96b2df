import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { legend } from './towns.ts';

export default {
  id: 'economy',
  title: { zh: '亩均效益', en: 'Output of land' },
  domain: 'economy',
  feeds: ['economy'],
  kinds: ['EconomyAccount'],
  source: {
    zh: '各镇街规上工业季报文件；按所选指标与已知镇街中位数之比着色',
    en: "The towns' quarterly files of industry; coloured by the chosen indicator beside the median of the known towns",
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  fades: true,
  legend,
} satisfies LayerManifest;
