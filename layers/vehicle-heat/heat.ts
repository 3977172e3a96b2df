import { ColumnLayer } from '@deck.gl/layers';
import { radiusM, type Cell } from './cells.ts';
import { gradeOf } from './grades.ts';

const heightPerVehicleM = 28;
/** Neighbours do not touch. */
const coverage = 0.92;

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
  const { colour, alpha } = gradeOf(count);
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255, alpha];
}
