import { contours } from 'd3-contour';
import type { MultiPolygon } from 'geojson';
import type { Plane } from '../../geo/plane.ts';
import { cellM, type TimeField } from './field.ts';

/** Where nobody comes the field says so much more than the limit: the contour then runs close by the last cell that is reached. */
const beyond = 1.5;

/** Ground within each of the limits, by marching squares (`d3-contour`), linear between the middles of cells. */
export function contoursOf(
  { west, south, columns, rows, seconds }: TimeField,
  limitsS: readonly number[],
  plane: Plane,
): MultiPolygon[] {
  const mostS = Math.max(...limitsS) * beyond;
  // A contour encloses what is greater: what is left of the time is.
  const left = Array.from(seconds, (value) => -Math.min(value, mostS));
  const lines = contours().size([columns, rows]);
  return limitsS.map((limitS) => {
    const { coordinates } = lines.contour(left, -limitS);
    const place = ([column, row]: readonly number[]) => plane.locate(west + column! * cellM, south + row! * cellM);
    return { type: 'MultiPolygon', coordinates: coordinates.map((rings) => rings.map((ring) => ring.map(place))) };
  });
}
