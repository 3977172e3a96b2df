/**
 * The grid that fixes are sent by: squares of the city frame (metres east and north of its origin), at two zooms.
 * Fine cells carry full detail for what lies close by; coarse ones carry the whole city, less often and less exactly.
 */
export interface FixLevel {
  /** As frames name it. */
  readonly level: 0 | 1;
  /** Side of a cell in metres. A position is a u16 inside its cell. */
  readonly cellM: number;
  /** Cells along one side of the grid; its middle is the origin. */
  readonly across: number;
}
/** u16 in 2,048 m: 3.1 cm. */
export const fineLevel: FixLevel = { level: 1, cellM: 2_048, across: 128 };
/** u16 in 32,768 m: 0.5 m. */
export const coarseLevel: FixLevel = { level: 0, cellM: 32_768, across: 8 };

/** Farther than this from the origin, east or north, nothing is on the grid. */
export const gridReachM = (fineLevel.cellM * fineLevel.across) / 2;

/** The number of the cell that holds a place, row by row from the south-west; −1 outside the grid. */
export function cellAt({ cellM, across }: FixLevel, xM: number, yM: number): number {
  const column = Math.floor(xM / cellM) + across / 2;
  const row = Math.floor(yM / cellM) + across / 2;
  if (!(column >= 0 && row >= 0 && column < across && row < across)) return -1;
  return row * across + column;
}

/** West edge of a cell in metres. */
export const cellWestM = ({ cellM, across }: FixLevel, cell: number): number => ((cell % across) - across / 2) * cellM;
/** South edge of a cell in metres. */
export const cellSouthM = ({ cellM, across }: FixLevel, cell: number): number =>
  (Math.floor(cell / across) - across / 2) * cellM;
