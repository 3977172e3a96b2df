import type { Theme } from './style.ts';

/** What the page asks of the painter, each with a number that the answer repeats. */
export type Ask =
  | { readonly ask: 'open'; readonly id: number; readonly url: string }
  | { readonly ask: 'paint'; readonly id: number; readonly url: string; readonly theme: Theme; readonly tile: Tile };
export interface Tile {
  readonly zoom: number;
  readonly column: number;
  readonly row: number;
}

/** A failure is a sentence. */
export type Answer =
  | { readonly id: number; readonly extent: Extent }
  /** `null`: there is nothing on this tile. */
  | { readonly id: number; readonly image: ImageBitmap | null }
  | { readonly id: number; readonly failure: string };

export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly minZoom: number;
  readonly maxZoom: number;
}
/** Pixels along the edge of a painted tile. */
export const tilePx = 512;
