import {
  Credit,
  Event,
  type ImageryProvider,
  Rectangle,
  RequestScheduler,
  WebMercatorTilingScheme,
} from '@cesium/engine';
import type { Text } from '../../model/text.ts';
import { type Extent, type Tile, tilePx } from './messages.ts';
import { painterOfPage } from './painter.ts';
import type { Theme } from './style.ts';

export interface BaseMapOptions {
  /** A PMTiles archive of vector tiles, read by range. */
  readonly url: string;
  readonly theme: Theme;
  /** Told once when tiles cannot be read; the ground then stays plain there. */
  say?(sentence: Text): void;
}

/** Lines stay sharp this many zooms beyond the last one stored. */
const deeper = 3;
/** A tile beyond these is refused: Cesium asks again, but only for what it still wants, which is all the cancelling it knows. */
const atOnce = 32;

/** The district's ground for Cesium to drape. Rejects with a sentence when the archive cannot be read. */
export async function createBaseMap(options: BaseMapOptions): Promise<ImageryProvider> {
  const url = new URL(options.url, location.href).href;
  const painter = painterOfPage();
  const extent = await painter.open(url).catch((error: unknown) => {
    throw new Error(`The base map ${options.url} cannot be read: ${sentenceOf(error)}`, { cause: error });
  });
  let running = 0;
  let told = false;

  function tellOnce(error: unknown): void {
    if (told) return;
    told = true;
    const why = sentenceOf(error);
    options.say?.({ zh: `底图部分瓦片无法读取：${why}`, en: `Parts of the base map cannot be read: ${why}` });
  }

  async function paint(tile: Tile) {
    running += 1;
    try {
      return (await painter.paint(url, options.theme, tile)) ?? emptyTile();
    } catch (error) {
      tellOnce(error);
      return emptyTile();
    } finally {
      running -= 1;
      wakeScene();
    }
  }
  return providerFor(extent, (column, row, zoom) => (running < atOnce ? paint({ zoom, column, row }) : undefined));
}

type RequestImage = ImageryProvider['requestImage'];

/** Cesium reads a provider by its properties; its own class only throws. */
function providerFor(extent: Extent, requestImage: RequestImage): ImageryProvider {
  const tilingScheme = new WebMercatorTilingScheme();
  return {
    rectangle: Rectangle.fromDegrees(extent.west, extent.south, extent.east, extent.north),
    tileWidth: tilePx,
    tileHeight: tilePx,
    minimumLevel: extent.minZoom,
    maximumLevel: extent.maxZoom + deeper,
    tilingScheme,
    tileDiscardPolicy: undefined,
    errorEvent: new Event(),
    credit: new Credit(''),
    proxy: undefined,
    hasAlphaChannel: true,
    getTileCredits: () => [],
    requestImage,
    pickFeatures: () => undefined,
  } as unknown as ImageryProvider;
}

/** With drawing on demand Cesium looks at what arrived only after one of its own requests ended; ours count as such. */
function wakeScene(): void {
  (RequestScheduler as unknown as { requestCompletedEvent: Event }).requestCompletedEvent.raiseEvent();
}

function emptyTile(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  return canvas;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
