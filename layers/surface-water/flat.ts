import { flatMarks } from '../../src/lib/stage/flat/flat-marks.ts';
import { legend, sectionMarks } from './sections.ts';

export default flatMarks(
  {
    id: 'surface-water',
    title: { zh: '地表水', en: 'Surface water' },
    domain: 'ecology',
    feeds: ['hj212', 'forecast'],
    kinds: ['WaterSection'],
    source: {
      zh: '水质自动站经 HJ 212 实时上报，按 GB 3838-2002 表 1 单因子评价',
      en: 'Automatic sections over HJ 212, rated by single factors of GB 3838-2002 table 1',
    },
    licence: 'demo data, generated',
    shownAtFirst: true,
    legend,
  },
  () => (view) => {
    const state = view.state('hj212');
    return state ? sectionMarks(state, view) : [];
  },
);
