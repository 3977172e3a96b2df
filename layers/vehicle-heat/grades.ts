import type { LegendEntry } from '../../src/lib/stage/layer.ts';

/**
 * By how many vehicles in a hexagon at least; one hue, so that it is not taken for congestion. Where few are, the city shows through. `share`: of its hexagon that is
 * filled on the flat map, where no column can stand.
 */
export const grades = [
  { from: 1, colour: '#3f78b5', alpha: 70, share: 0.5 },
  { from: 3, colour: '#4f93d8', alpha: 120, share: 0.66 },
  { from: 6, colour: '#63b8ff', alpha: 165, share: 0.8 },
  { from: 12, colour: '#c9e8ff', alpha: 205, share: 0.94 },
] as const;

export const gradeOf = (count: number) => grades.findLast(({ from }) => count >= from) ?? grades[0];

export const legend: readonly LegendEntry[] = [
  ...grades.map(({ from, colour }, n) => {
    const to = grades[n + 1]?.from;
    const range = to === undefined ? `≥ ${from}` : to - 1 === from ? `${from}` : `${from}–${to - 1}`;
    return { label: { zh: `${range} 辆`, en: `${range} vehicles` }, colour, shape: 'area' as const };
  }),
  {
    label: { zh: '失联 1 分钟以上的不计', en: 'Silent for a minute: not counted' },
    colour: 'unknown',
    shape: 'area',
  },
];
