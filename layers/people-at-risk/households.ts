import { needNames } from '../../src/lib/model/resource-facts.ts';
import type { ResourceDrawing } from '../../src/lib/stage/resource-marks.ts';

type Need = keyof typeof needNames;
const persons = { zh: '人', en: 'persons' };

/** Households that must be brought away, by why; who they are comes masked from the server. */
export const households: ResourceDrawing<Need> = {
  shape: 'person',
  kinds: ['HouseholdAtRisk'],
  readFromM: 1_200,
  classes: {
    landslide: { label: needNames.landslide, colour: '#c7a27a' },
    flood: { label: needNames.flood, colour: '#63b8ff' },
    mobility: { label: needNames.mobility, colour: '#c792ea' },
    alone: { label: needNames.alone, colour: '#f78fb3' },
  },
  look(_state, { properties = {} }, { language }) {
    const { need, persons: count } = properties;
    const text = count === undefined ? {} : { text: `${count} ${persons[language]}` };
    return { class: typeof need === 'string' && Object.hasOwn(needNames, need) ? (need as Need) : undefined, ...text };
  },
};
