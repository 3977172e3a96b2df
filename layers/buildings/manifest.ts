import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { facadeColours } from './colours.ts';
import { pickedColour } from './highlight.ts';

export default {
  id: 'buildings',
  title: { zh: '建筑', en: 'Buildings' },
  domain: 'city',
  feeds: ['hj212'],
  kinds: ['Building'],
  source: { zh: '由演示城区生成 · generated', en: 'Grown with the demo district · generated' },
  licence: 'generated with this project',
  shownAtFirst: true,
  onlyIn: {
    map: 'city',
    elsewhere: {
      zh: '仅三维；平面图上建筑轮廓随底图',
      en: 'In 3D alone; the flat map has their outlines in its ground',
    },
  },
  legend: [
    { label: { zh: '低层', en: 'Low' }, colour: facadeColours.low, shape: 'area' },
    { label: { zh: '高层', en: 'High' }, colour: facadeColours.high, shape: 'area' },
    { label: { zh: '选中', en: 'Selected' }, colour: pickedColour, shape: 'area' },
    {
      label: { zh: '按实时值着色时未知', en: 'Unknown, when coloured by a live value' },
      colour: 'unknown',
      shape: 'area',
    },
  ],
} satisfies LayerManifest;
