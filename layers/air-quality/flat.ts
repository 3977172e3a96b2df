import { flatMarks } from '../../src/lib/stage/flat/flat-marks.ts';
import { legend, stationMarks } from './stations.ts';

export default flatMarks(
  {
    id: 'air-quality',
    title: { zh: '空气质量', en: 'Air quality' },
    domain: 'ecology',
    feeds: ['hj212', 'forecast'],
    kinds: ['AirStation'],
    source: {
      zh: '空气站经 HJ 212 实时上报，按 HJ 633 小时值评价',
      en: 'Air stations over HJ 212, rated by the hourly form of HJ 633',
    },
    licence: 'demo data, generated',
    shownAtFirst: true,
    legend,
  },
  () => (view) => {
    const state = view.state('hj212');
    return state ? stationMarks(state, view) : [];
  },
);
