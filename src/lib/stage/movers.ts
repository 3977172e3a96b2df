import type { MoverTable } from '../model/mover-table.ts';
import type { GlyphShape } from './marks.ts';

export interface MoverLook {
  /** CSS colour by the status byte of the table. */
  colourOf(status: number): string;
  /** By the same byte, so that nobody has to tell them by colour: seen near by, its upper end along its way; an arrow when absent. */
  shapeOf?(status: number): GlyphShape;
  /** A mover pales as its fix grows old; silent for this long it is drawn grey, where it was last seen. */
  readonly silentAfterMs: number;
  /** Height over its fix in metres; 2 when absent. */
  readonly liftM?: number;
  /** Diameter of the far point in pixels; 6 when absent. */
  readonly sizePx?: number;
}

/** What `openMovers(stage, layer, look)` gives. */
export interface Movers {
  /**
   * Takes the table over and carries its movers on between their fixes until the next call; nothing allocated unless the
   * roster grew. `nowMs` by the hub's clock, which goes on at `pace`
   * (1 when absent). True when something in the picture changed.
   */
  update(table: MoverTable, nowMs: number, pace?: number): boolean;
  close(): void;
}

/** Opens the movers of one layer; they answer a pick with `{ layer, id }`. */
export { openMovers } from './draw-movers.ts';
