import type { CityFrame } from '../../src/lib/geo/city-frame.ts';
import type { Position } from '../../src/lib/model/entity.ts';
import type { RiskGround } from '../../src/lib/model/risk/risk-finding.ts';

type Bounds = readonly [west: number, south: number, east: number, north: number];

/** A picture over bounds in degrees, north up: which cell each of its pixels lies in, -1 for none. */
export interface Raster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly cellOf: Int32Array;
}

/** So many pixels for the side of a cell. */
const pixelsPerCell = 4;
/** Placed exactly every so many pixels, a kilometre, and straight between: off by a centimetre, and sixteen times as soon. */
const stretchPx = 16;

export function rasterOf(ground: RiskGround, frame: CityFrame, [west, south, east, north]: Bounds): Raster {
  const [widthPx, heightPx] = [ground.columns * pixelsPerCell, ground.rows * pixelsPerCell];
  const cellOf = new Int32Array(widthPx * heightPx);
  const lonOf = (column: number) => west + ((east - west) * (column + 0.5)) / widthPx;
  for (let row = 0; row < heightPx; row += 1) {
    const lat = north - ((north - south) * (row + 0.5)) / heightPx;
    for (let first = 0; first < widthPx; first += stretchPx) {
      const [ax, ay] = frame.place([lonOf(first), lat]);
      const [bx, by] = frame.place([lonOf(first + stretchPx), lat]);
      for (let column = first; column < Math.min(widthPx, first + stretchPx); column += 1) {
        const share = (column - first) / stretchPx;
        cellOf[row * widthPx + column] = cellUnder(ground, ax + (bx - ax) * share, ay + (by - ay) * share);
      }
    }
  }
  return { widthPx, heightPx, cellOf };
}

/** The cell a place lies in, -1 outside of the district. */
export function cellAt(ground: RiskGround, frame: CityFrame, [lon, lat]: Position): number {
  const [x, y] = frame.place([lon, lat]);
  return cellUnder(ground, x, y);
}

function cellUnder({ west, south, cellM, columns, rows, cellAt: cells }: RiskGround, x: number, y: number): number {
  const [column, row] = [Math.floor((x - west) / cellM), Math.floor((y - south) / cellM)];
  return column >= 0 && column < columns && row >= 0 && row < rows ? cells[row * columns + column]! : -1;
}

/** The picture in the colours of the cells. */
export function paint({ cellOf }: Raster, colours: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(cellOf.length * 4);
  const [from, to] = [new Uint32Array(colours.buffer), new Uint32Array(pixels.buffer)];
  cellOf.forEach((cell, pixel) => {
    if (cell >= 0) to[pixel] = from[cell]!;
  });
  return pixels;
}
