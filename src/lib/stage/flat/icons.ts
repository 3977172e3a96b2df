import { type Glyph, glyphOf, type Looked } from '../glyph.ts';

/** Larger than any glyph and the gap between two, in canvas pixels. */
const cellPx = 64;
const columns = 8;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * All glyphs in one picture. deck.gl packs by itself only what it loads from addresses, later, and into a texture that may be
 * gone by then; ours are drawn already. A new one makes a new picture, by which deck.gl knows that there is more.
 */
let atlas: HTMLCanvasElement | undefined;
let places: Readonly<Record<string, Place>> = {};

/** The name of a mark's glyph in the picture; puts it there where it is not yet. */
export function iconOf(mark: Looked): string {
  const glyph = glyphOf(mark);
  if (!places[glyph.key]) add(glyph);
  return glyph.key;
}

/** What an icon layer draws from; to be asked for after its glyphs were. Its types know of addresses only, it takes any picture. */
export const icons = () => ({ iconAtlas: atlas as unknown as string, iconMapping: places as Record<string, Place> });

function add({ key, canvas }: Glyph): void {
  const at = Object.keys(places).length;
  const next = document.createElement('canvas');
  next.width = columns * cellPx;
  next.height = cellPx * 2 ** Math.ceil(Math.log2(Math.floor(at / columns) + 1));
  const pen = next.getContext('2d');
  if (!pen) throw new Error('A canvas gave no 2D context for the glyphs of the map; the browser is out of memory.');
  if (atlas) pen.drawImage(atlas, 0, 0);
  const [x, y] = [(at % columns) * cellPx, Math.floor(at / columns) * cellPx];
  pen.drawImage(canvas, x, y);
  atlas = next;
  places = { ...places, [key]: { x, y, width: canvas.width, height: canvas.height } };
}
