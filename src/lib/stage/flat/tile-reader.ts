import { VectorTile } from '@mapbox/vector-tile';
import type { Feature } from 'geojson';
import { PbfReader } from 'pbf';
import { FileSource, PMTiles } from 'pmtiles';
import { askedOf, type TileAt } from '../../geo/tile-grid.ts';
import type { ArchiveTiles, PictureTiles, TileSource } from '../../model/own-source.ts';
import type { Text } from '../../model/text.ts';
import { tileAddress } from '../../model/tile-address.ts';

/** A picture, features, or `null` where there is nothing. */
export type TileContent = ImageBitmap | readonly Feature[] | null;
/** Rejects with `TileFailed` where a tile could not be had. */
export type ReadTile = (tile: TileAt, signal: AbortSignal) => Promise<TileContent>;

/** A tile could not be had: why, in a sentence. */
export class TileFailed extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** What says that there is no tile here, of servers that say so. */
const nothingHere = new Set([204, 404]);

export function openTileReader(source: TileSource): ReadTile {
  return source.kind === 'pictures' ? pictureReader(source) : archiveReader(source);
}

function pictureReader({ url }: PictureTiles): ReadTile {
  return async (tile, signal) => {
    const response = await fetch(tileAddress(url, askedOf(tile)), { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new TileFailed(unreachable(url, error));
    });
    if (nothingHere.has(response.status)) return null;
    if (!response.ok) throw new TileFailed(await refused(response));
    const type = response.headers.get('content-type') ?? '';
    // A map service answers what it cannot do with words and the status of success.
    if (/xml|html|json|text/.test(type)) throw new TileFailed(await refused(response));
    return pictureOf(await response.blob());
  };
}

async function pictureOf(blob: Blob): Promise<ImageBitmap | null> {
  if (blob.size === 0) return null;
  return createImageBitmap(blob).catch(() => {
    throw new TileFailed({
      zh: `对方给的不是浏览器认识的图片（${blob.type || '未注明类型'}，${blob.size} 字节）。`,
      en: `What came is no picture this browser knows (${blob.type || 'no type'}, ${blob.size} bytes).`,
    });
  });
}

function unreachable(url: string, error: unknown): Text {
  const why = error instanceof Error ? error.message : String(error);
  if (isMixed(url))
    return {
      zh: '本页走 https，浏览器不许它读 http 的瓦片；请换用 https 地址。',
      en: 'This page came by https and the browser lets it read no http tiles; give an https address.',
    };
  return {
    zh: `取不到（${why}）：对方没有应答，或不允许别的网站读取（CORS），需要对方放行或由本地服务转发。`,
    en: `Nothing came (${why}): it does not answer, or lets no other site read (CORS); it must allow that, or a server of your own must pass it on.`,
  };
}

const isMixed = (url: string): boolean => globalThis.location?.protocol === 'https:' && url.startsWith('http:');

async function refused(response: Response): Promise<Text> {
  const { status } = response;
  const said = (await response.text().catch(() => ''))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  const asks = status === 401 || status === 403 || status === 418;
  return {
    zh: `对方答复 ${status}${asks ? '（密钥缺失、无效或超出次数）' : ''}${said ? `：${said}` : ''}`,
    en: `It answered ${status}${asks ? ' (no key, a wrong one, or one that is used up)' : ''}${said ? `: ${said}` : ''}`,
  };
}

function archiveReader({ url, file, holds }: ArchiveTiles): ReadTile {
  const archive = new PMTiles(file ? new FileSource(file as File) : url!);
  return async ({ level, column, row }, signal) => {
    const zoom = Number(level.id);
    const tile = await archive.getZxy(zoom, column, row, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new TileFailed(file ? broken(error) : unreachable(url!, error));
    });
    if (!tile) return null;
    if (holds === 'pictures') return pictureOf(new Blob([tile.data]));
    return featuresOf(tile.data, { zoom, column, row });
  };
}

function broken(error: unknown): Text {
  const why = error instanceof Error ? error.message : String(error);
  return { zh: `文件读不出：${why}`, en: `The file cannot be read: ${why}` };
}

/** All features of a tile in degrees; which layer of it they are of, they say in `layer`. */
export function featuresOf(
  bytes: ArrayBuffer,
  { zoom, column, row }: { zoom: number; column: number; row: number },
): Feature[] {
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(bytes)));
  return Object.entries(layers).flatMap(([name, layer]) =>
    Array.from({ length: layer.length }, (_, at) => {
      const feature = layer.feature(at).toGeoJSON(column, row, zoom) as Feature;
      return { ...feature, properties: { layer: name, ...feature.properties } };
    }),
  );
}
