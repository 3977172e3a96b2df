import { Deck, type Layer as DeckLayer, MapView, WebMercatorViewport } from '@deck.gl/core';
import type { PictureAsked, PictureTaken } from '../opened-stage.ts';
import type { FlatGround } from './ground.ts';
import { tileAt, cornerOf } from './mercator.ts';

/** What the picture is painted from: the layers of the whole view, and the ground as far as it is there. */
export interface PictureSource {
  readonly ground: FlatGround;
  /** The colour of what no tile covers. */
  readonly background: string;
  layers(viewport: WebMercatorViewport, zoom: number, sharpness: number): readonly DeckLayer[];
  /** All that is fetched for it piece by piece is there, or will not come; asks for what is not. */
  stands(box: readonly [number, number, number, number], sharpness: number): boolean;
}

/** Edge of one part in CSS pixels: at four times as many of its own still within what every graphics card draws at once. */
const partPx = 512;
/** Parts meet at whole pixels where a ratio is a multiple of this. */
const finest = 1 / 128;
/** Browsers make no larger canvas everywhere. */
export const pictureSidePx = 8_192;
/** Tiles of the ground that the largest picture needs, coarse ones beneath them too. */
export const tilesKept = 700;
const withinMs = 90_000;
const lookEveryMs = 80;

/**
 * A picture of any part of the map, larger than the screen: drawn part by part by a deck of its own beside the one that is seen,
 * which goes on undisturbed. Marks and words are laid out once for the whole, so that none is cut where parts meet.
 */
export async function pictureOf(asked: PictureAsked, source: PictureSource): Promise<PictureTaken> {
  const { widthPx, heightPx } = asked;
  const ratio = Math.floor(asked.ratio / finest) * finest;
  const size = { widthPx: Math.round(widthPx * ratio), heightPx: Math.round(heightPx * ratio) };
  if (Math.max(size.widthPx, size.heightPx) > pictureSidePx)
    throw new Error(
      `The picture would be ${size.widthPx} × ${size.heightPx} pixels; at most ${pictureSidePx} a side can be drawn.`,
    );
  const [longitude, latitude] = asked.centre;
  const { zoom } = asked;
  const whole = new WebMercatorViewport({ width: widthPx, height: heightPx, longitude, latitude, zoom });
  const box = whole.getBounds() as [number, number, number, number];
  const sharpness = zoom + Math.log2(ratio);
  const lateMs = performance.now() + withinMs;
  while (!source.ground.stands(box, sharpness)) await pause(lateMs, 'the base map', asked.signal);
  while (!source.stands(box, sharpness)) await pause(lateMs, 'a layer of tiles', asked.signal);
  const layers = [...source.ground.layers(box, sharpness), ...source.layers(whole, zoom, sharpness)];
  const { deck, close } = await openDeck(ratio, layers);
  try {
    const { context, canvas } = canvasOf(size, source.background);
    const parts = partsOf(widthPx, heightPx);
    const side = partPx * ratio;
    for (const [at, { column, row }] of parts.entries()) {
      const viewState = middleOf(asked, column, row);
      deck.setProps({ viewState });
      await pause(lateMs, 'the map', asked.signal);
      while (!isWhole(deck, layers, side)) await pause(lateMs, 'the map', asked.signal);
      // Drawn now: the browser keeps what was drawn only until it has shown it.
      deck.redraw('picture');
      context.drawImage(deck.getCanvas()!, column * side, row * side);
      asked.progress?.((at + 1) / parts.length);
    }
    if (asked.credit) sign(context, asked.credit, ratio);
    return { blob: await pngOf(canvas), ...size, ratio };
  } finally {
    close();
  }
}

const isWhole = (deck: Deck<MapView>, layers: readonly DeckLayer[], sidePx: number): boolean =>
  deck.getCanvas()?.width === sidePx && layers.every(({ isLoaded }) => isLoaded);

async function pause(lateMs: number, what: string, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  if (performance.now() > lateMs)
    throw new Error(`${what} was not ready within ${withinMs / 1000} s; make the picture smaller.`);
  await new Promise((done) => setTimeout(done, lookEveryMs));
}

async function openDeck(ratio: number, layers: readonly DeckLayer[]) {
  const host = document.createElement('div');
  host.style.cssText = `position:fixed;left:-${4 * partPx}px;top:0;width:${partPx}px;height:${partPx}px`;
  host.inert = true;
  document.body.append(host);
  const deck = await new Promise<Deck<MapView>>((done, failed) => {
    const opened: Deck<MapView> = new Deck<MapView>({
      ...{ parent: host, views: new MapView({ id: 'map', controller: false }), useDevicePixels: ratio },
      ...{ viewState: { longitude: 0, latitude: 0, zoom: 1 }, layers: [...layers], style: { position: 'absolute' } },
      onLoad: () => done(opened),
      onError: (error) => failed(error),
    });
  });
  function close(): void {
    deck.finalize();
    host.remove();
  }
  return { deck, close };
}

function canvasOf({ widthPx, heightPx }: { widthPx: number; heightPx: number }, background: string) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [widthPx, heightPx];
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('The browser gave no canvas that large; make the picture smaller.');
  context.fillStyle = background;
  context.fillRect(0, 0, widthPx, heightPx);
  return { canvas, context };
}

/** Whose the tiles are, along the lower edge, as they ask for it. */
function sign(context: CanvasRenderingContext2D, credit: string, ratio: number): void {
  const { width, height } = context.canvas;
  const [tall, gap] = [16 * ratio, 5 * ratio];
  context.font = `${11 * ratio}px sans-serif`;
  const wide = Math.min(width, context.measureText(credit).width + 2 * gap);
  context.fillStyle = 'rgb(255 255 255 / 0.8)';
  context.fillRect(width - wide, height - tall, wide, tall);
  context.fillStyle = '#1a2733';
  context.fillText(credit, width - wide + gap, height - gap, wide - 2 * gap);
}

async function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('The browser could not make a PNG of this size; make the picture smaller.');
  return blob;
}

export function partsOf(widthPx: number, heightPx: number): { readonly column: number; readonly row: number }[] {
  const [columns, rows] = [Math.ceil(widthPx / partPx), Math.ceil(heightPx / partPx)];
  return Array.from({ length: columns * rows }, (_, n) => ({ column: n % columns, row: Math.floor(n / columns) }));
}

/** Where the middle of a part lies, and so how a deck of the size of a part must stand. */
export function middleOf({ centre, zoom, widthPx, heightPx }: PictureAsked, column: number, row: number) {
  const [x, y] = tileAt(centre[0], centre[1], zoom);
  const tilesAcross = column + 0.5 - widthPx / 2 / partPx;
  const tilesDown = row + 0.5 - heightPx / 2 / partPx;
  const [longitude, latitude] = cornerOf(x + tilesAcross, y + tilesDown, zoom);
  return { longitude, latitude, zoom };
}
