import type { Box, TileGrid, TileLevel } from '../model/own-source.ts';
import type { AskedTile } from '../model/tile-address.ts';
import { type Degrees, gcj02FromWgs84, wgs84FromGcj02 } from './datum.ts';

/** Half the circumference at the equator in metres, as web Mercator has it. */
const halfAroundM = 20_037_508.342789244;
const wholeWorld: Box = [-180, -85.0511287798, 180, 85.0511287798];

export interface TileAt {
  readonly level: TileLevel;
  readonly column: number;
  readonly row: number;
}

/** The tiles everybody has: at zoom 0 the world is one, at each next one twice as many a side. */
export function mercatorGrid(minZoom: number, maxZoom: number, tilePx = 256): TileGrid {
  return { plane: 'mercator', levels: zooms(minZoom, maxZoom).map((zoom) => squareLevel(zoom, tilePx)) };
}

function squareLevel(zoom: number, tilePx: number): TileLevel {
  const count = 2 ** zoom;
  return {
    ...{ id: String(zoom), unitsPerPx: (2 * halfAroundM) / (tilePx * count), left: -halfAroundM, top: halfAroundM },
    ...{ widthPx: tilePx, heightPx: tilePx, columns: count, rows: count },
  };
}

/** Degrees: at zoom 0 two tiles side by side, or, as China's services count, the two of level 1. */
export function degreesGrid(minZoom: number, maxZoom: number, { tilePx = 256, firstLevel = 0 } = {}): TileGrid {
  const levels = zooms(minZoom, maxZoom).map((zoom): TileLevel => {
    const rows = 2 ** (zoom - firstLevel);
    return {
      ...{ id: String(zoom), unitsPerPx: 180 / (tilePx * rows), left: -180, top: 90 },
      ...{ widthPx: tilePx, heightPx: tilePx, columns: 2 * rows, rows },
    };
  });
  return { plane: 'degrees', levels };
}

const zooms = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);

/** The level that is nearest to what is wanted, or a coarser one where that would be more tiles than may be. */
export function levelFor(grid: TileGrid, box: Box, metresPerPx: number, tilesAtMost: number): TileLevel | undefined {
  const wanted = grid.plane === 'mercator' ? metresPerPx : (metresPerPx * 180) / halfAroundM;
  const away = ({ unitsPerPx }: TileLevel): number => Math.abs(Math.log2(unitsPerPx / wanted));
  const nearest = grid.levels.toSorted((a, b) => away(a) - away(b) || b.unitsPerPx - a.unitsPerPx)[0];
  if (!nearest) return undefined;
  return grid.levels
    .filter(({ unitsPerPx }) => unitsPerPx >= nearest.unitsPerPx)
    .toSorted((a, b) => a.unitsPerPx - b.unitsPerPx)
    .find((level) => countOf(rangeOf(grid, level, box)) <= tilesAtMost);
}

interface Range {
  readonly fromColumn: number;
  readonly toColumn: number;
  readonly fromRow: number;
  readonly toRow: number;
}

const countOf = ({ fromColumn, toColumn, fromRow, toRow }: Range): number =>
  Math.max(0, toColumn - fromColumn + 1) * Math.max(0, toRow - fromRow + 1);

function rangeOf({ plane }: TileGrid, level: TileLevel, box: Box): Range {
  const [left, top] = ontoPlane(plane, [box[0], box[3]]);
  const [right, bottom] = ontoPlane(plane, [box[2], box[1]]);
  const [wide, tall] = [level.widthPx * level.unitsPerPx, level.heightPx * level.unitsPerPx];
  return {
    fromColumn: Math.max(0, Math.floor((left - level.left) / wide)),
    toColumn: Math.min(level.columns, Math.ceil((right - level.left) / wide)) - 1,
    fromRow: Math.max(0, Math.floor((level.top - top) / tall)),
    toRow: Math.min(level.rows, Math.ceil((level.top - bottom) / tall)) - 1,
  };
}

/** The tiles of a level that a box touches, those in the middle first. */
export function tilesCovering(grid: TileGrid, level: TileLevel, box: Box): TileAt[] {
  if (box[0] >= box[2] || box[1] >= box[3]) return [];
  const { fromColumn, toColumn, fromRow, toRow } = rangeOf(grid, level, box);
  const tiles: TileAt[] = [];
  for (let row = fromRow; row <= toRow; row += 1)
    for (let column = fromColumn; column <= toColumn; column += 1) tiles.push({ level, column, row });
  const middle = [(fromColumn + toColumn) / 2, (fromRow + toRow) / 2] as const;
  const away = ({ column, row }: TileAt) => Math.hypot(column - middle[0], row - middle[1]);
  return tiles.sort((a, b) => away(a) - away(b));
}

/** What is asked of a service for a tile. */
export function askedOf({ level, column, row }: TileAt): AskedTile {
  const { id, unitsPerPx, left, top, widthPx, heightPx, rows } = level;
  const [wide, tall] = [widthPx * unitsPerPx, heightPx * unitsPerPx];
  return {
    ...{ level: id, column, row, rows, widthPx, heightPx },
    ...{ west: left + column * wide, east: left + (column + 1) * wide },
    ...{ north: top - row * tall, south: top - (row + 1) * tall },
  };
}

/** The corners of a tile in degrees of WGS-84: lower left, upper left, upper right, lower right. */
export function cornersOf(grid: TileGrid, tile: TileAt, shifted: boolean): [Degrees, Degrees, Degrees, Degrees] {
  const { west, south, east, north } = askedOf(tile);
  const place = (x: number, y: number): Degrees => {
    const degrees = offPlane(grid.plane, [x, y]);
    return shifted ? wgs84FromGcj02(degrees) : degrees;
  };
  return [place(west, south), place(west, north), place(east, north), place(east, south)];
}

/** A box of WGS-84 as tiles of GCJ-02 name it, a little larger. */
export function shiftedBox([west, south, east, north]: Box): Box {
  const [w, s] = gcj02FromWgs84([west, south]);
  const [e, n] = gcj02FromWgs84([east, north]);
  return [Math.min(w, west), Math.min(s, south), Math.max(e, east), Math.max(n, north)];
}

export function common(a: Box, b: Box = wholeWorld): Box {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

export function ontoPlane(plane: TileGrid['plane'], [lon, lat]: Degrees): Degrees {
  if (plane === 'degrees') return [lon, lat];
  return [(lon / 180) * halfAroundM, (Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) * halfAroundM];
}

export function offPlane(plane: TileGrid['plane'], [x, y]: Degrees): Degrees {
  if (plane === 'degrees') return [x, y];
  return [(x / halfAroundM) * 180, (Math.atan(Math.sinh((y / halfAroundM) * Math.PI)) * 180) / Math.PI];
}
