import { isBeyond, standingOf } from '../../src/lib/model/resource.ts';
import type { ResourceDrawing } from '../../src/lib/stage/resource-marks.ts';

/** From this share of its capacity on a shelter is nearly full. */
const fillingFrom = 0.8;

/** Shelters by how full they are. */
export const shelters: ResourceDrawing<'over' | 'filling' | 'open' | 'empty'> = {
  shape: 'house',
  kinds: ['Shelter'],
  classes: {
    over: { label: { zh: '超出核定容量', en: 'Over its capacity' }, colour: '#ff4d5e' },
    filling: { label: { zh: '即将满员：八成以上', en: 'Nearly full: from four fifths' }, colour: '#ffd24a' },
    open: { label: { zh: '已启用', en: 'In use' }, colour: '#35c48d' },
    empty: { label: { zh: '空置待用', en: 'Empty' }, colour: '#57c2c9' },
  },
  look(state, shelter, { now }) {
    const { sum: persons, parts } = standingOf(state, shelter.id, 'occupancy', now);
    if (persons === undefined) return { class: undefined, text: '—' };
    const capacity = parts[0]?.limit?.high;
    const text = capacity === undefined ? String(persons) : `${persons} / ${capacity}`;
    if (isBeyond(parts[0]!, persons)) return { class: 'over', text };
    if (capacity !== undefined && persons > 0 && persons >= fillingFrom * capacity) return { class: 'filling', text };
    return { class: persons > 0 ? 'open' : 'empty', text };
  },
};
