import type { MoverTable } from '../model/mover-table.ts';

export interface MoverLook {
  /** CSS colour by the status byte of the table. */
  colourOf(status: number): string;
  /** Silent for this long and a mover is drawn grey; it stays where it was last seen. */
  readonly silentAfterMs: number;
  /** Height over its fix in metres; 4 when absent. */
  readonly liftM?: number;
  /** Diameter of the far point in pixels; 6 when absent. */
  readonly sizePx?: number;
}

/** What `openMovers(stage, layer, look)` gives. */
export interface Movers {
  /** Draws the table as it stands; in place, nothing allocated unless the roster grew. True when something was drawn anew. */
  update(table: MoverTable, nowMs: number): boolean;
  close(): void;
}

/** Opens the movers of one layer; they answer a pick with `{ layer, id }`. */
export { openMovers } from './draw-movers.ts';
