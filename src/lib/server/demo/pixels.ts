import { glyphHigh, glyphWide, hasDot } from './bitmap-font.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** A picture that is drawn into, row by row from the top, four bytes a pixel. */
export interface Pixels {
  readonly wide: number;
  readonly high: number;
  readonly bytes: Uint8Array;
}

export function blank(wide: number, high: number): Pixels {
  return { wide, high, bytes: new Uint8Array(wide * high * 4).fill(255) };
}

/** Fills a box; what lies outside of the picture is left out. */
export function fill(
  { wide, high, bytes }: Pixels,
  left: number,
  top: number,
  w: number,
  h: number,
  colour: Rgb,
): void {
  const [fromX, toX] = [Math.max(0, Math.round(left)), Math.min(wide, Math.round(left + w))];
  const [fromY, toY] = [Math.max(0, Math.round(top)), Math.min(high, Math.round(top + h))];
  for (let y = fromY; y < toY; y += 1)
    for (let x = fromX; x < toX; x += 1) {
      const at = (y * wide + x) * 4;
      bytes[at] = colour[0];
      bytes[at + 1] = colour[1];
      bytes[at + 2] = colour[2];
    }
}

const edge: Rgb = [0, 0, 0];
const ink: Rgb = [255, 255, 255];

/** White letters with a dark edge, legible over anything; `dotPx` is how large a dot is. */
export function write(pixels: Pixels, text: string, left: number, top: number, dotPx: number): void {
  for (const [colour, more] of [
    [edge, 1],
    [ink, 0],
  ] as const)
    [...text.toUpperCase()].forEach((letter, n) => {
      for (let row = 0; row < glyphHigh; row += 1)
        for (let column = 0; column < glyphWide; column += 1) {
          if (!hasDot(letter, column, row)) continue;
          const x = left + (n * (glyphWide + 1) + column) * dotPx;
          fill(pixels, x - more, top + row * dotPx - more, dotPx + 2 * more, dotPx + 2 * more, colour);
        }
    });
}

/** How wide a text becomes. */
export const widthOf = (text: string, dotPx: number): number => text.length * (glyphWide + 1) * dotPx;

/** A colour between two: the first at 0, the second at 1. */
export function between(from: Rgb, to: Rgb, share: number): Rgb {
  const s = Math.min(1, Math.max(0, share));
  return [0, 1, 2].map((at) => from[at]! + (to[at]! - from[at]!) * s) as unknown as Rgb;
}
