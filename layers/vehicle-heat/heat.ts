import { ColumnLayer } from '@deck.gl/layers';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import { radiusM, type Cell } from './cells.ts';

/** By how many vehicles in a hexagon at least; one hue, so that it is not taken for congestion. Where few are, the city shows through. */
const grades = [
  { from: 1, colour: '#3f78b5', alpha: 70 },
  { from: 3, colour: '#4f93d8', alpha: 120 },
  { from: 6, colour: '#63b8ff', alpha: 165 },
  { from: 12, colour: '#c9e8ff', alpha: 205 },
] as const;
const heightPerVehicleM = 28;
/** Neighbours do not touch. */
const coverage = 0.92;

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

export function columnLayer(id: string, cells: readonly Cell[]): ColumnLayer<Cell> {
  return new ColumnLayer<Cell>({
    id,
    data: [...cells],
    diskResolution: 6,
    radius: radiusM,
    coverage,
    // A corner of deck's hexagon points to the east, one of ours to the north.
    angle: 30,
    extruded: true,
    material: false,
    getPosition: ({ at }) => [...at],
    getElevation: ({ count }) => count * heightPerVehicleM,
    getFillColor: ({ count }) => channelsOf(count),
    pickable: false,
  });
}

function channelsOf(count: number): [number, number, number, number] {
  const { colour, alpha } = grades.findLast(({ from }) => count >= from) ?? grades[0];
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255, alpha];
}
