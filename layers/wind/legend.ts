import type { LegendEntry } from '../../src/lib/stage/layer.ts';

/** No colour of an alarm: wind is none. */
export const windColour = '#9adcf0';

export const legend: readonly LegendEntry[] = [
  {
    label: { zh: '扇区与箭头：风吹向，长为 10 分钟风行距离', en: 'Cone and arrow: where it blows to, 10 minutes long' },
    colour: windColour,
    shape: 'area',
  },
  { label: { zh: '静风：小圈', en: 'Calm: a small circle' }, colour: windColour, shape: 'ring' },
  { label: { zh: '风未知：缺测或过期', en: 'Wind unknown: missing or late' }, colour: 'unknown', shape: 'ring' },
];
