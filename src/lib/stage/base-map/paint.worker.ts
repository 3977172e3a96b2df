import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, TileType } from 'pmtiles';
import type { Answer, Ask, Extent, Tile } from './messages.ts';
import { tilePx } from './messages.ts';
import { paintTile } from './paint-tile.ts';
import { styles } from './style.ts';

interface Port {
  onmessage: ((event: MessageEvent<Ask>) => void) | null;
  postMessage(answer: Answer, transfer?: Transferable[]): void;
}
const port = globalThis as unknown as Port;
const archives = new Map<string, PMTiles>();
/** Decoded tiles, newest last: beyond the last stored zoom many squares are painted from one of them. */
const decoded = new Map<string, Promise<VectorTile | undefined>>();
const decodedAtMost = 48;

port.onmessage = ({ data }) => void answer(data);

async function answer(ask: Ask): Promise<void> {
  try {
    if (ask.ask === 'open') return port.postMessage({ id: ask.id, extent: await extentOf(ask.url) });
    const image = await paint(ask);
    port.postMessage({ id: ask.id, image }, image ? [image] : []);
  } catch (error) {
    port.postMessage({ id: ask.id, failure: error instanceof Error ? error.message : String(error) });
  }
}

function archiveAt(url: string): PMTiles {
  const archive = archives.get(url) ?? new PMTiles(url);
  archives.set(url, archive);
  return archive;
}

async function extentOf(url: string): Promise<Extent> {
  const { tileType, minLon, minLat, maxLon, maxLat, minZoom, maxZoom } = await archiveAt(url).getHeader();
  if (tileType !== TileType.Mvt)
    throw new Error(`${url} holds tiles of type ${tileType}; the base map is painted from vector tiles (type 1).`);
  return { west: minLon, south: minLat, east: maxLon, north: maxLat, minZoom, maxZoom };
}

async function paint(ask: Extract<Ask, { ask: 'paint' }>): Promise<ImageBitmap | null> {
  const { zoom, column, row } = ask.tile;
  const { maxZoom } = await archiveAt(ask.url).getHeader();
  const times = 2 ** Math.max(0, zoom - maxZoom);
  const stored = { zoom: Math.min(zoom, maxZoom), column: Math.floor(column / times), row: Math.floor(row / times) };
  const tile = await decodedTile(ask.url, stored);
  if (!tile) return null;
  const canvas = new OffscreenCanvas(tilePx, tilePx);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('The painter got no 2D context; the browser is out of memory for canvases.');
  paintTile(pen, tile, styles[ask.theme], { zoom, row, sizePx: tilePx, times, left: column % times, top: row % times });
  return flipped(canvas);
}

/** Cesium wants bitmaps with the last row first. */
function flipped(canvas: OffscreenCanvas): Promise<ImageBitmap> {
  return createImageBitmap(canvas, { imageOrientation: 'flipY', premultiplyAlpha: 'none' });
}

function decodedTile(url: string, tile: Tile): Promise<VectorTile | undefined> {
  const key = `${url} ${tile.zoom}/${tile.column}/${tile.row}`;
  const found = decoded.get(key) ?? fetchTile(url, tile);
  decoded.delete(key);
  decoded.set(key, found);
  // A tile that could not be read is asked for again the next time.
  found.catch(() => decoded.delete(key));
  for (const oldest of decoded.keys()) {
    if (decoded.size <= decodedAtMost) break;
    decoded.delete(oldest);
  }
  return found;
}

async function fetchTile(url: string, { zoom, column, row }: Tile): Promise<VectorTile | undefined> {
  const bytes = await archiveAt(url).getZxy(zoom, column, row);
  return bytes && new VectorTile(new PbfReader(new Uint8Array(bytes.data)));
}
