/** Squares of metres of the city frame, row by row from the south-west. */
export interface Raster {
  readonly west: number;
  readonly south: number;
  readonly cellM: number;
  readonly columns: number;
  readonly rows: number;
}

/** Squares over a box, made wider by whole metres until there are no more than so many. */
export function rasterOver(
  [west, south, east, north]: readonly [number, number, number, number],
  finestM: number,
  cellsAtMost: number,
): Raster {
  let cellM = finestM;
  const across = (span: number): number => Math.max(1, Math.ceil(span / cellM));
  while (across(east - west) * across(north - south) > cellsAtMost) cellM += 1;
  return { west, south, cellM, columns: across(east - west), rows: across(north - south) };
}

export const middleOf = ({ west, south, cellM, columns }: Raster, cell: number): readonly [x: number, y: number] => [
  west + ((cell % columns) + 0.5) * cellM,
  south + (Math.floor(cell / columns) + 0.5) * cellM,
];
