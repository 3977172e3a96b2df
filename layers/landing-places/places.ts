import type { ResourceDrawing } from '../../src/lib/stage/resource-marks.ts';

/** Places where a helicopter may land, told apart by whether it may by night. */
export const places: ResourceDrawing<'dark' | 'lit'> = {
  shape: 'ring',
  kinds: ['LandingPlace'],
  classes: {
    dark: { label: { zh: '起降点：无夜间灯光', en: 'Landing place, not lit' }, colour: '#b9c4cf' },
    lit: { label: { zh: '起降点：有夜间灯光', en: 'Landing place, lit by night' }, colour: '#f0e27a' },
  },
  look(_state, { properties = {} }) {
    const { lit, diameterM } = properties;
    if (typeof lit !== 'boolean') return { class: undefined };
    return { class: lit ? 'lit' : 'dark', ...(diameterM === undefined ? {} : { text: `⌀ ${diameterM} m` }) };
  },
};
