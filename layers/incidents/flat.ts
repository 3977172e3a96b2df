import { flatPlaces } from '../../src/lib/stage/flat/flat-marks.ts';
import { legend, siteAreas, siteMarks } from './sites.ts';

const feed = 'command';

/** Where something is being dealt with, and the ground it covers. */
export default flatPlaces(
  {
    id: 'incidents',
    title: { zh: '事件', en: 'Incidents' },
    domain: 'emergency',
    feeds: [feed],
    kinds: ['Incident'],
    source: { zh: '由指挥席启动的事件', en: 'Incidents opened by a desk' },
    licence: 'internal',
    shownAtFirst: true,
    legend,
  },
  () => (view) => {
    const state = view.state(feed);
    return state ? siteMarks(state, view) : [];
  },
  (view) => {
    const state = view.state(feed);
    return state ? siteAreas(state, view.selected) : [];
  },
);
