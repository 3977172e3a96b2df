import { flatMarks } from '../../src/lib/stage/flat/flat-marks.ts';
import { enterpriseMarks, legend } from './enterprises.ts';

export default flatMarks(
  {
    id: 'enterprises',
    title: { zh: '排污许可企业', en: 'Enterprises with a permit' },
    domain: 'ecology',
    feeds: ['enterprises'],
    kinds: ['Enterprise'],
    source: { zh: '排污许可登记（演示数据）', en: 'Register of discharge permits (generated)' },
    licence: 'demo data, generated',
    shownAtFirst: false,
    legend,
  },
  () => (view) => {
    const state = view.state('enterprises');
    return state ? enterpriseMarks(state, view) : [];
  },
);
