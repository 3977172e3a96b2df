import type { LayerManifest } from '../../src/lib/stage/layer.ts';

export default {
  id: 'weather',
  title: { zh: '天气（雨、雾）', en: 'Weather (rain, fog)' },
  domain: 'city',
  /** Feeds whose stations stand in the weather. */
  feeds: ['sl651', 'hj212'],
  kinds: [],
  source: {
    zh: '雨量站 5 分钟降水量与空气站能见度；无人测量的天气不画。平面图只画各雨量站处的雨',
    en: 'Rain of five minutes at the gauges, visibility at air stations; weather nobody measures is not drawn. The flat map shows rain at its gauges alone',
  },
  licence: 'demo data, generated',
  shownAtFirst: true,
  legend: [
    { label: { zh: '降雨，越密越大', en: 'Rain, the denser the harder' }, colour: '#6fb0e6', shape: 'line' },
    {
      label: { zh: '雨量未知：平面图灰圈，三维不画', en: 'Rain unknown: a grey circle, in 3D none is drawn' },
      colour: 'unknown',
      shape: 'area',
    },
  ],
} satisfies LayerManifest;
