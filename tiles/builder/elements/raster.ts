import { outside } from '../board.ts';
import { areasAbove } from '../contour.ts';
import type { Area } from '../contour.ts';
import type { Point } from '../plane.ts';
import { boxOf, footOn } from '../ring.ts';
import type { Box } from '../ring.ts';
import type { Site } from '../site.ts';

/** A value at every node of a raster. */
export type Sampled = (column: number, row: number) => number;

/** Land in squares, on which areas are told apart: what is above zero in a field is in its area. */
export interface Raster {
  sampled(value: (at: Point) => number): Sampled;
  /** Metres to the nearest of the lines, `reachM` where none is so near. */
  distance(lines: readonly (readonly Point[])[], reachM: number): Sampled;
  /** Metres to the district's edge, negative outside; no more than two squares either way. */
  readonly inside: Sampled;
  areas(value: Sampled, leastM2: number): Area[];
}

export function layRaster(site: Site, stepM: number, box: Box = boxOf(site.source.outline)): Raster {
  const columns = Math.ceil((box.east - box.west) / stepM) + 5;
  const rows = Math.ceil((box.north - box.south) / stepM) + 5;
  const at = (u: number, v: number): Point => [box.west + (u - 2) * stepM, box.south + (v - 2) * stepM];
  const read =
    (values: Float32Array): Sampled =>
    (i, j) =>
      values[j * columns + i]!;
  const sampled = (value: (at: Point) => number) =>
    read(Float32Array.from({ length: columns * rows }, (_, k) => value(at(k % columns, Math.floor(k / columns)))));

  function distance(lines: readonly (readonly Point[])[], reachM: number): Sampled {
    const values = new Float32Array(columns * rows).fill(reachM);
    const node = (metres: number, from: number) => (metres - from) / stepM + 2;
    for (const line of lines) {
      for (let k = 1; k < line.length; k += 1) {
        const piece = [line[k - 1]!, line[k]!];
        const near = boxOf(piece);
        const [i0, i1] = [Math.ceil(node(near.west - reachM, box.west)), node(near.east + reachM, box.west)];
        const [j0, j1] = [Math.ceil(node(near.south - reachM, box.south)), node(near.north + reachM, box.south)];
        for (let j = Math.max(0, j0); j <= Math.min(rows - 1, j1); j += 1)
          for (let i = Math.max(0, i0); i <= Math.min(columns - 1, i1); i += 1) {
            const d = footOn(piece, at(i, j)).distance;
            if (d < values[j * columns + i]!) values[j * columns + i] = d;
          }
      }
    }
    return read(values);
  }

  const rim = [...site.source.outline, site.source.outline[0]!];
  const toRim = distance([rim], 2 * stepM);
  const within = sampled((point) => (site.board.at(point) === outside ? -1 : 1));
  return {
    sampled,
    distance,
    inside: (i, j) => within(i, j) * toRim(i, j),
    areas: (value, leastM2) => areasAbove({ columns, rows, at, value }, leastM2),
  };
}
