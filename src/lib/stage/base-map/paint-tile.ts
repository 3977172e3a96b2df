import type { VectorTile, VectorTileFeature } from '@mapbox/vector-tile';
import type { Line, Rule } from './style.ts';

export type Pen = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'fill' | 'stroke' | 'setLineDash'
> & { fillStyle: unknown; strokeStyle: unknown; lineWidth: number; lineCap: unknown; lineJoin: unknown };

/** Which part of a stored tile is painted; beyond the last stored zoom it is a square of its ancestor. */
export interface View {
  readonly zoom: number;
  readonly row: number;
  readonly sizePx: number;
  /** The stored tile's edge over the painted one's: 1, 2, 4 … */
  readonly times: number;
  /** Upper left corner of the painted square, in painted tiles from the stored one's corner. */
  readonly left: number;
  readonly top: number;
}

/** Circumference of the earth at the equator in metres, as Web Mercator has it. */
const aroundM = 40_075_016.686;

/** Metres on the ground under one pixel, in the middle of the tile. */
export function metresPerPixel({ zoom, row, sizePx }: Pick<View, 'zoom' | 'row' | 'sizePx'>): number {
  const mercator = Math.PI * (1 - (2 * (row + 0.5)) / 2 ** zoom);
  return aroundM / Math.cosh(mercator) / 2 ** zoom / sizePx;
}

/** Paints a tile by the rules, on a pen whose canvas is still empty. What no rule names stays transparent. */
export function paintTile(pen: Pen, tile: VectorTile, rules: readonly Rule[], view: View): void {
  pen.lineJoin = 'round';
  for (const rule of rules) {
    const layer = tile.layers[rule.layer];
    if (!layer || view.zoom < (rule.fromZoom ?? 0)) continue;
    for (let at = 0; at < layer.length; at += 1) {
      const feature = layer.feature(at);
      if (feature.type !== 1 && meets(feature, rule)) paintFeature(pen, feature, rule, view);
    }
  }
}

function meets(feature: VectorTileFeature, rule: Rule): boolean {
  if (!rule.only) return true;
  const word = feature.properties['class'] ?? feature.properties['kind'];
  return rule.only.includes(String(word));
}

function paintFeature(pen: Pen, feature: VectorTileFeature, rule: Rule, view: View): void {
  trace(pen, feature, view);
  if (rule.fill && feature.type === 3) {
    pen.fillStyle = rule.fill;
    pen.fill('evenodd');
  }
  if (rule.line) stroke(pen, rule.line, widthOf(feature) ?? rule.line.widthM, view);
}

function trace(pen: Pen, feature: VectorTileFeature, view: View): void {
  const scale = (view.sizePx * view.times) / feature.extent;
  const [left, top] = [view.left * view.sizePx, view.top * view.sizePx];
  pen.beginPath();
  for (const ring of feature.loadGeometry()) {
    ring.forEach((point, at) => pen[at ? 'lineTo' : 'moveTo'](point.x * scale - left, point.y * scale - top));
    if (feature.type === 3) pen.closePath();
  }
}

/** A river's own width in metres; roads have none in the archive. */
function widthOf(feature: VectorTileFeature): number | undefined {
  const width = feature.properties['width'];
  return typeof width === 'number' ? width : undefined;
}

function stroke(pen: Pen, line: Line, widthM: number, view: View): void {
  pen.strokeStyle = line.colour;
  pen.lineWidth = Math.max(widthM / metresPerPixel(view), line.minPx) + 2 * (line.aroundPx ?? 0);
  pen.lineCap = line.dashPx ? 'butt' : 'round';
  pen.setLineDash(line.dashPx ? [...line.dashPx] : []);
  pen.stroke();
}
