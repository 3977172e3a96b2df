import type { Feature, Position } from 'geojson';

export interface Grid {
  /** By row from the north, as a TIFF has them. */
  readonly bands: readonly ArrayLike<number>[];
  readonly width: number;
  readonly height: number;
  /** West, south, east, north, in the units of the file. */
  readonly box: readonly [number, number, number, number];
  readonly noData: number | null;
}

/** Each cell that has a value as a square with the values of its bands. */
export function cellsOf({ bands, width, height, box: [west, south, east, north], noData }: Grid): Feature[] {
  const [stepX, stepY] = [(east - west) / width, (north - south) / height];
  const cells: Feature[] = [];
  for (let at = 0; at < width * height; at += 1) {
    const values = bands.map((band) => band[at]!);
    if (values.every((value) => value === noData || Number.isNaN(value))) continue;
    const [x, y] = [west + (at % width) * stepX, north - Math.floor(at / width) * stepY];
    const ring: Position[] = [
      [x, y],
      [x, y - stepY],
      [x + stepX, y - stepY],
      [x + stepX, y],
      [x, y],
    ];
    const properties = Object.fromEntries(
      values.map((value, band) => [bands.length === 1 ? 'value' : `band${band + 1}`, value]),
    );
    cells.push({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties });
  }
  return cells;
}
