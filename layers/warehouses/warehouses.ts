import { standingOf } from '../../src/lib/model/resource.ts';
import type { ResourceDrawing } from '../../src/lib/stage/resource-marks.ts';

const short = { zh: '缺', en: 'short of' };

/** Warehouses by whether each of their goods is over its least. One good that nobody counts makes it unknown. */
export const warehouses: ResourceDrawing<'short' | 'stocked'> = {
  shape: 'hexagon',
  kinds: ['ReliefWarehouse'],
  classes: {
    short: { label: { zh: '有物资低于最低储备', en: 'A good is under its least' }, colour: '#ff914d' },
    stocked: { label: { zh: '储备充足', en: 'Stocked' }, colour: '#c7a27a' },
  },
  look(state, { id }, { now, language }) {
    const { parts, unknown, beyond } = standingOf(state, id, 'stock', now);
    if (parts.length === 0 || unknown.length > 0) return { class: undefined, text: '—' };
    if (beyond.length === 0) return { class: 'stocked' };
    return { class: 'short', text: `${short[language]} ${beyond.map(({ name }) => name[language]).join(' ')}` };
  },
};
