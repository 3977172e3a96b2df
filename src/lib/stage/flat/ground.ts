import { BitmapLayer } from '@deck.gl/layers';
import type { Extent, Tile } from '../base-map/messages.ts';
import { painterOfPage } from '../base-map/painter.ts';
import type { Theme } from '../base-map/style.ts';
import { cornerOf, tileAt } from './mercator.ts';

/** West, south, east, north in degrees. */
type Box = readonly [number, number, number, number];

export interface FlatGround {
  /** The tiles of this view that are there, coarse ones beneath fine ones; asks for those that are not. */
  layers(box: Box, zoom: number): BitmapLayer[];
  /** All tiles of this view are painted, or none will be; asks for those that are not. */
  stands(box: Box, zoom: number): boolean;
  setTheme(theme: Theme): void;
}

/** Lines stay sharp so many zooms beyond the last one stored. */
const deeper = 3;
const keptAtMost = 160;
/** More are not asked of the painter at a time: what the map has left by then need not be painted. */
const atOnce = 6;

/** The ground of the flat map: the archive's vector tiles, painted in the worker that paints them for the city too. */
export function openFlatGround(
  url: string,
  first: Theme,
  events: { came(): void; failed(error: unknown): void },
  atMost = keptAtMost,
): FlatGround {
  const painter = painterOfPage();
  const tiles = new Map<string, { readonly tile: Tile; image?: ImageBitmap | null }>();
  let theme = first;
  let extent: Extent | undefined;
  let told = false;
  let painting = 0;

  function fail(error: unknown): void {
    if (!told) events.failed(error);
    told = true;
  }
  painter.open(url).then((found) => {
    extent = found;
    events.came();
  }, fail);

  function ask(key: string, tile: Tile): void {
    if (painting >= atOnce) return;
    painting += 1;
    const kept: { readonly tile: Tile; image?: ImageBitmap | null } = { tile };
    tiles.set(key, kept);
    painter
      .paint(url, theme, tile)
      .then(
        (image) => void (kept.image = image),
        (error: unknown) => {
          tiles.delete(key);
          fail(error);
        },
      )
      .finally(() => {
        painting -= 1;
        events.came();
      });
  }

  const keyOf = ({ zoom, column, row }: Tile): string => `${theme} ${zoom}/${column}/${row}`;
  const stands = (tile: Tile): boolean => tiles.get(keyOf(tile))?.image !== undefined;

  function want(tile: Tile): void {
    const key = keyOf(tile);
    const known = tiles.get(key);
    if (!known) return ask(key, tile);
    // Asked for last is kept longest.
    tiles.delete(key);
    tiles.set(key, known);
  }

  function forget(): void {
    for (const [key, { image }] of tiles) {
      if (tiles.size <= atMost) break;
      tiles.delete(key);
      image?.close();
    }
  }

  return {
    layers(box, zoom) {
      if (!extent) return [];
      const at = Math.max(extent.minZoom, Math.min(extent.maxZoom + deeper, Math.round(zoom)));
      const seen = within(box, extent);
      const coarse = Math.max(extent.minZoom, at - 3);
      const beneath = covering(seen, coarse);
      for (const tile of beneath) want(tile);
      // The whole stands before any part of it comes in detail.
      if (beneath.every(stands)) for (const tile of covering(seen, at).sort(nearestTo(seen, at))) want(tile);
      forget();
      return [...tiles]
        .filter(([key, { tile, image }]) => image && tile.zoom <= at && key.startsWith(theme))
        .sort(([, a], [, b]) => a.tile.zoom - b.tile.zoom)
        .map(([key, { tile, image }]) => bitmapOf(key, tile, image!));
    },
    stands(box, zoom) {
      if (told) return true;
      this.layers(box, zoom);
      if (!extent) return false;
      const at = Math.max(extent.minZoom, Math.min(extent.maxZoom + deeper, Math.round(zoom)));
      return covering(within(box, extent), at).every(stands);
    },
    setTheme(next) {
      theme = next;
      events.came();
    },
  };
}

function within(box: Box, { west, south, east, north }: Extent): Box {
  return [Math.max(box[0], west), Math.max(box[1], south), Math.min(box[2], east), Math.min(box[3], north)];
}

/** What is in the middle is looked at first. */
function nearestTo([west, south, east, north]: Box, zoom: number): (a: Tile, b: Tile) => number {
  const [x, y] = tileAt((west + east) / 2, (south + north) / 2, zoom);
  const away = ({ column, row }: Tile) => Math.hypot(column + 0.5 - x, row + 0.5 - y);
  return (a, b) => away(a) - away(b);
}

/** The tiles of one zoom that a box touches; none where it is empty. */
export function covering([west, south, east, north]: Box, zoom: number): Tile[] {
  if (west >= east || south >= north) return [];
  const [left, top] = tileAt(west, north, zoom).map(Math.floor) as [number, number];
  const [right, bottom] = tileAt(east, south, zoom).map((edge) => Math.ceil(edge) - 1) as [number, number];
  const tiles: Tile[] = [];
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) tiles.push({ zoom, column, row });
  return tiles;
}

/** Painted for Cesium, which wants the last row first: its corners are named upside down. */
function bitmapOf(key: string, { zoom, column, row }: Tile, image: ImageBitmap): BitmapLayer {
  const [west, north] = cornerOf(column, row, zoom);
  const [east, south] = cornerOf(column + 1, row + 1, zoom);
  const bounds: [[number, number], [number, number], [number, number], [number, number]] = [
    [west, north],
    [west, south],
    [east, south],
    [east, north],
  ];
  return new BitmapLayer({ id: `ground ${key}`, image, bounds, pickable: false });
}
