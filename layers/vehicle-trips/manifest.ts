import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { colour } from './colour.ts';

export default {
  id: 'vehicle-trips',
  title: { zh: '车辆轨迹', en: 'Trails of vehicles' },
  domain: 'traffic',
  feeds: ['vehicles'],
  kinds: [],
  source: {
    zh: '车载终端定位，本页打开图层以来最近 1 分钟',
    en: 'Positions from on-board terminals: the last minute since the layer was switched on',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend: [
    {
      label: { zh: '最近 1 分钟的轨迹，越旧越淡', en: 'The last minute, paling with age' },
      colour,
      shape: 'line',
    },
    { label: { zh: '失联车辆没有轨迹', en: 'Silent vehicles leave no trail' }, colour: 'unknown', shape: 'line' },
  ],
} satisfies LayerManifest;
