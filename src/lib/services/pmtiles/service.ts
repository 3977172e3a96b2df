import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { FileSource, type Header, PMTiles, TileType } from 'pmtiles';
import { Unreadable } from '../../formats/shared/format.ts';
import { levelFor, mercatorGrid, tilesCovering } from '../../geo/tile-grid.ts';
import type { ArchiveTiles, Box } from '../../model/own-source.ts';
import { withKey } from '../shared/ask.ts';
import type { Given, Offer, Service } from '../shared/service.ts';

interface Metadata {
  readonly name?: string;
  readonly attribution?: string;
}

const pictures = new Set<number>([TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif]);
/** So many features are looked at for what they bear. */
const sampled = 400;

/** An archive of tiles in one file, at an address that gives ranges of bytes, or dropped. */
export default {
  id: 'pmtiles',
  title: { zh: 'PMTiles', en: 'PMTiles' },
  knows: ({ pathname }) => pathname.toLowerCase().endsWith('.pmtiles'),
  endings: ['.pmtiles'],
  async open(given): Promise<Offer> {
    const { url, file, key } = given;
    const archive = new PMTiles(file ? new FileSource(file as File) : withKey(url, key));
    const header = await archive.getHeader().catch((error: unknown) => {
      throw unreadable(error, given);
    });
    const holds = pictures.has(header.tileType) ? 'pictures' : 'features';
    if (holds === 'features' && header.tileType !== TileType.Mvt)
      throw new Unreadable({
        zh: `这个 PMTiles 的瓦片类型是 ${header.tileType}，只认图片（PNG、JPEG、WebP、AVIF）和矢量（MVT）。`,
        en: `The tiles of this PMTiles are of type ${header.tileType}; pictures (PNG, JPEG, WebP, AVIF) and vectors (MVT) can be shown.`,
      });
    const metadata = ((await archive.getMetadata().catch(() => ({}))) ?? {}) as Metadata;
    const title = metadata.name || fileName(url);
    const bounds: Box = [header.minLon, header.minLat, header.maxLon, header.maxLat];
    const source: ArchiveTiles = {
      ...{ kind: 'archive', holds, bounds, grid: gridOf(header, holds) },
      ...(file ? { file } : { url }),
      ...(key ? { key: key.name } : {}),
      ...(holds === 'features' ? { sample: await sampleOf(archive, header) } : {}),
    };
    return {
      title,
      attribution: (metadata.attribution ?? '').replaceAll(/<[^>]*>/g, '').trim() || fileName(url),
      layers: [{ id: url, title, make: () => ({ source, bounds }) }],
    };
  },
} satisfies Service;

const fileName = (url: string): string =>
  decodeURIComponent(
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? url,
  );

/** Pictures are drawn at 256 pixels, which is what most are; vectors are sharp at any size. */
const gridOf = ({ minZoom, maxZoom }: Header, holds: ArchiveTiles['holds']) =>
  mercatorGrid(minZoom, maxZoom, holds === 'pictures' ? 256 : 512);

/** What some features bear, from the coarsest tile that has any. */
async function sampleOf(archive: PMTiles, header: Header): Promise<Record<string, unknown>[]> {
  const box: Box = [header.minLon, header.minLat, header.maxLon, header.maxLat];
  const grid = gridOf(header, 'features');
  const level = levelFor(grid, box, 0.001, 4) ?? grid.levels[0]!;
  for (const { column, row } of tilesCovering(grid, level, box).slice(0, 4)) {
    const tile = await archive.getZxy(Number(level.id), column, row);
    const bearing = tile ? borneIn(tile.data) : [];
    if (bearing.length > 0) return bearing;
  }
  return [];
}

function borneIn(bytes: ArrayBuffer): Record<string, unknown>[] {
  const layers = Object.entries(new VectorTile(new PbfReader(new Uint8Array(bytes))).layers);
  const each = Math.ceil(sampled / Math.max(1, layers.length));
  return layers.flatMap(([name, layer]) =>
    Array.from({ length: Math.min(each, layer.length) }, (_, at) => ({ layer: name, ...layer.feature(at).properties })),
  );
}

function unreadable(error: unknown, { file }: Given): Unreadable {
  const why = error instanceof Error ? error.message : String(error);
  if (file) return new Unreadable({ zh: `不是 PMTiles：${why}`, en: `It is no PMTiles: ${why}` });
  return new Unreadable({
    zh: `读不出 PMTiles：${why}。服务器须支持按范围读取（Range）并允许别的网站读取（CORS）；否则请下载后拖入。`,
    en: `No PMTiles can be read there: ${why}. The server must give ranges of bytes and let other sites read (CORS); else download the file and drop it.`,
  });
}
