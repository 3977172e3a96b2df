import type { LegendEntry } from '../../src/lib/stage/layer.ts';

export const begin = '#3f78b5';
export const end = '#c9e8ff';

export const legend: readonly LegendEntry[] = [
  { label: { zh: '5 分钟前所在', en: 'Five minutes ago' }, colour: begin, shape: 'circle' },
  {
    label: { zh: '现在所在；越粗车辆越多，至少 2 辆', en: 'Now; the wider the more, two at least' },
    colour: end,
    shape: 'circle',
  },
  { label: { zh: '失联车辆不计', en: 'Silent vehicles are not counted' }, colour: 'unknown', shape: 'circle' },
];
