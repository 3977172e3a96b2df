import { flatMarks } from '../../src/lib/stage/flat/flat-marks.ts';
import { caseMarks, legend } from './cases.ts';

const feed = 'city-cases';

export default flatMarks(
  {
    id: 'city-cases',
    title: { zh: '城市管理案卷', en: 'Cases of city management' },
    domain: 'city',
    feeds: [feed],
    kinds: ['CityCase'],
    source: {
      zh: '数字城管平台：AI 视频巡逻、网格员、12345 热线、垃圾分类检查',
      en: 'Platform of digital city management: video patrol, grid officers, hotline, inspections of waste sorting',
    },
    licence: 'demo data, generated',
    shownAtFirst: false,
    legend,
  },
  () => (view) => {
    const state = view.state(feed);
    return state ? caseMarks(state, view) : [];
  },
);
