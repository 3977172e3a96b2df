import { standingOf } from '../../src/lib/model/resource.ts';
import type { ResourceDrawing } from '../../src/lib/stage/resource-marks.ts';

const free = { zh: '空床', en: 'free beds' };

/** Hospitals by whether enough beds of each type are free. A type that nobody counts makes it unknown. */
export const hospitals: ResourceDrawing<'scarce' | 'open'> = {
  shape: 'cross',
  kinds: ['Hospital'],
  classes: {
    scarce: { label: { zh: '有床位即将用尽', en: 'Beds of a type nearly gone' }, colour: '#ff914d' },
    open: { label: { zh: '有空床', en: 'Beds free' }, colour: '#7fc8ff' },
  },
  look(state, { id }, { now, language }) {
    const { sum, beyond } = standingOf(state, id, 'availableBeds', now);
    if (sum === undefined) return { class: undefined, text: `${free[language]} —` };
    return { class: beyond.length > 0 ? 'scarce' : 'open', text: `${free[language]} ${sum}` };
  },
};
