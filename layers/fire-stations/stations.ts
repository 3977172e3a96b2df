import type { ResourceDrawing } from '../../src/lib/stage/resource-marks.ts';

const engines = { zh: '消防车', en: 'engines' };

/** Fire stations with their engines. */
export const stations: ResourceDrawing<'station'> = {
  shape: 'star',
  kinds: ['FireStation'],
  classes: { station: { label: { zh: '消防救援站', en: 'Fire station' }, colour: '#ff7a6b' } },
  look(_state, { properties }, { language }) {
    const count = properties?.engines;
    return count === undefined ? { class: undefined } : { class: 'station', text: `${engines[language]} ${count}` };
  },
};
