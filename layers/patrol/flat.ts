import { flatMarks } from '../../src/lib/stage/flat/flat-marks.ts';
import { legend, problemMarks } from './problems.ts';

export default flatMarks(
  {
    id: 'patrol',
    title: { zh: '巡河巡湖问题', en: 'Problems found by the water' },
    domain: 'ecology',
    feeds: ['desk'],
    kinds: ['Problem'],
    source: { zh: '河湖长巡查上报，在本系统交办与销号', en: 'Reported on patrol; assigned and closed here' },
    licence: 'internal',
    shownAtFirst: true,
    legend,
  },
  () => (view) => {
    const state = view.state('desk');
    return state ? problemMarks(state, view) : [];
  },
);
