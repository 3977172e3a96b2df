import { outline } from './glyph-shapes.ts';
import type { Mark } from './marks.ts';
import { stripe } from './stripes.ts';

export interface Glyph {
  /** The same key is the same picture; Cesium keeps one copy of it in its atlas. */
  readonly key: string;
  readonly canvas: HTMLCanvasElement;
  readonly sizePx: number;
  /** From canvas pixels to CSS pixels. */
  readonly scale: number;
}

/** Canvas pixels per CSS pixel: sharp on a dense screen, small enough for one atlas. */
const density = 2;
const plainPx = 18;
const emphasisedPx = 26;
const cut = '#0a1017';
const hatch = { ground: '#27323d', line: '#a3b4c4' };
const drawn = new Map<string, Glyph>();

/** What of a mark its picture is made of. */
export type Looked = Pick<Mark, 'shape' | 'colour' | 'unknown' | 'emphasised' | 'stripes'>;

/** The picture of a mark; drawn once per look. */
export function glyphOf(mark: Looked): Glyph {
  const fill = mark.unknown ? 'unknown' : mark.colour;
  const key = `${mark.shape} ${fill} ${mark.emphasised ? 'ring' : 'plain'} ${mark.stripes ?? 0}`;
  let glyph = drawn.get(key);
  if (!glyph) {
    const sizePx = mark.emphasised ? emphasisedPx : plainPx;
    glyph = { key, canvas: draw(mark, fill, sizePx), sizePx, scale: 1 / density };
    drawn.set(key, glyph);
  }
  return glyph;
}

function draw(
  { shape, emphasised: ringed = false, stripes = 0 }: Looked,
  fill: string,
  sizePx: number,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = sizePx * density;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('A canvas gave no 2D context for a glyph; the browser is out of memory for canvases.');
  pen.scale(density, density);
  const centre = sizePx / 2;
  const radius = ringed ? centre - 5 : centre - 2;
  if (ringed) ring(pen, centre, fill === 'unknown' ? '#a3b4c4' : fill);
  outline(pen, shape, centre, radius);
  pen.lineWidth = 2.5;
  pen.strokeStyle = cut;
  pen.stroke();
  if (fill === 'unknown') fillHatched(pen, sizePx);
  else {
    pen.fillStyle = fill;
    pen.fill();
    stripe(pen, stripes, centre, radius, cut);
  }
  return canvas;
}

function ring(pen: CanvasRenderingContext2D, centre: number, colour: string): void {
  pen.beginPath();
  pen.arc(centre, centre, centre - 1.5, 0, Math.PI * 2);
  pen.lineWidth = 1.5;
  pen.strokeStyle = colour;
  pen.stroke();
}

function fillHatched(pen: CanvasRenderingContext2D, sizePx: number): void {
  pen.save();
  pen.clip();
  pen.fillStyle = hatch.ground;
  pen.fillRect(0, 0, sizePx, sizePx);
  pen.strokeStyle = hatch.line;
  pen.lineWidth = 2;
  for (let at = -sizePx; at < sizePx; at += 5) {
    pen.beginPath();
    pen.moveTo(at, sizePx);
    pen.lineTo(at + sizePx, 0);
    pen.stroke();
  }
  pen.restore();
}
