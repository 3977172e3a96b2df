import { flatMarks } from '../../src/lib/stage/flat/flat-marks.ts';
import { legend, outletMarks } from './outlets.ts';

export default flatMarks(
  {
    id: 'pollution-outlets',
    title: { zh: '污染排口', en: 'Pollution outlets' },
    domain: 'ecology',
    feeds: ['hj212', 'alerts'],
    kinds: ['Outlet'],
    source: {
      zh: '排口数采仪经 HJ 212 实时上报；限值见各排口',
      en: 'Data loggers at the outlets over HJ 212; limits as each outlet states them',
    },
    licence: 'demo data, generated',
    shownAtFirst: true,
    legend,
  },
  () => (view) => {
    const state = view.state('hj212');
    return state ? outletMarks(state, view) : [];
  },
);
