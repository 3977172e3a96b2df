import { flatPlaces } from '../../src/lib/stage/flat/flat-marks.ts';
import { legend, warningAreas, warningMarks } from './shown.ts';

const feed = 'warnings';

/** Where people are warned, by us and by others, and which towns have said that they know. */
export default flatPlaces(
  {
    id: 'warnings',
    title: { zh: '预警', en: 'Warnings' },
    domain: 'emergency',
    feeds: [feed],
    kinds: ['Warning', 'WarningReceipt', 'IncomingWarning'],
    source: {
      zh: '本区发布的预警与收到的外部预警（CAP 1.2）',
      en: 'Warnings sent here and received from others (CAP 1.2)',
    },
    licence: 'internal',
    shownAtFirst: true,
    legend,
  },
  () => (view) => {
    const state = view.state(feed);
    return state ? warningMarks(state, view) : [];
  },
  (view) => {
    const state = view.state(feed);
    return state ? warningAreas(state, view.selected) : [];
  },
);
