import type { FlatDraw, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { flatMarks, openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import { legend, siteAreas, siteMarks } from './sites.ts';

const feed = 'command';

const source = flatMarks(
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
);

/** Where something is being dealt with, and the ground it covers. */
export default {
  ...source,
  begin(): FlatDraw {
    const marksOf = openMemory(source.beginMarks());
    let drawn: FlatPicture = {};
    let before = '';
    return (view) => {
      const state = view.state(feed);
      const marks = marksOf(view);
      const areas = state ? siteAreas(state, view.selected) : [];
      const form = JSON.stringify(areas);
      if (form !== before || marks !== drawn.marks) drawn = { marks, areas };
      before = form;
      return drawn;
    };
  },
};
