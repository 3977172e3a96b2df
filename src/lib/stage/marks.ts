import type { Position } from '../model/entity.ts';
import type { Id } from '../model/id.ts';
import type { Stripes } from './stripes.ts';

/** A point thing as it stands in the scene: a glyph on a thin stem, its value and its name beside it. */
export interface Mark {
  readonly id: Id;
  /** The foot. Without a height it stands on the terrain, once that is known. */
  readonly position: Position;
  readonly shape: GlyphShape;
  /** CSS colour; ignored where `unknown`. */
  readonly colour: string;
  /** Tells it from others of its shape without colour. */
  readonly stripes?: Stripes;
  /** Hatched grey: what nobody measures may be the worst. */
  readonly unknown?: boolean;
  /** The value, short: `46 µg/m³`. Shown as far as the name is. */
  readonly text?: string;
  /** The name. Shown up to `readFromM`, up to 30 km where `emphasised`. */
  readonly label?: string;
  /** Selected or alarmed: larger, ringed. */
  readonly emphasised?: boolean;
  /** From how far its words are read where it is not emphasised, metres; 4,000 when absent. */
  readonly readFromM?: number;
  /** Where words would lie on one another the higher number is written; 0 when absent. */
  readonly priority?: number;
  /** Its words alone: what it says of is drawn otherwise, as a cone of wind is. */
  readonly bare?: boolean;
  /** How high the glyph stands over its foot; 90 when absent. */
  readonly stemM?: number;
}
/** Told apart without colour at 12 px. The later ones stand for what an emergency is met with: house, cross, star, … */
export type GlyphShape =
  | 'circle'
  | 'diamond'
  | 'triangle'
  | 'square'
  | 'house'
  | 'hexagon'
  | 'cross'
  | 'star'
  | 'chevron'
  | 'drop'
  | 'tee'
  | 'ring'
  | 'person'
  | 'placard'
  | 'lock';

/** What `openMarks(stage, layer)` gives. */
export interface Marks {
  /** Draws exactly these, by id: one that says what it said costs nothing and asks for no frame. */
  set(marks: readonly Mark[]): void;
  close(): void;
}

/** Opens marks for one layer; they answer a pick with `{ layer, id }`. */
export { openMarks } from './draw-marks.ts';
