import type { Feature } from 'geojson';
import type { GeoTIFFImage } from 'geotiff';
import { batches, type Format, type Source, type Told, Unreadable } from '../shared/format.ts';
import { cellsOf } from './cells.ts';

export default {
  id: 'geotiff',
  title: { zh: 'GeoTIFF / COG', en: 'GeoTIFF / COG' },
  endings: ['.tif', '.tiff'],
  read,
} satisfies Format;

/** Cells along the longer side: a picture of the values that a table can still hold. */
const cellsAlong = 160;

async function* read({ blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  const image = await imageOf(blob);
  tellCrs(image, told);
  const box = boxOf(image);
  const [fullWidth, fullHeight] = [image.getWidth(), image.getHeight()];
  const scale = Math.min(1, cellsAlong / Math.max(fullWidth, fullHeight));
  const [width, height] = [fullWidth, fullHeight].map((cells) => Math.max(1, Math.round(cells * scale))) as [
    number,
    number,
  ];
  const bands = (await image.readRasters({
    width,
    height,
    resampleMethod: 'nearest',
  })) as unknown as ArrayLike<number>[];
  const size = {
    zh: `${fullWidth}×${fullHeight} 像元，抽样为 ${width}×${height}`,
    en: `${fullWidth}×${fullHeight} cells, sampled to ${width}×${height}`,
  };
  told.note(size);
  told.done(blob.size);
  yield* batches(cellsOf({ bands: [...bands], width, height, box, noData: image.getGDALNoData() }));
}

async function imageOf(blob: Blob): Promise<GeoTIFFImage> {
  const { fromArrayBuffer } = await import('geotiff');
  try {
    return await (await fromArrayBuffer(await blob.arrayBuffer())).getImage();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable({ zh: `不是可读的 TIFF：${why}`, en: `It is no TIFF that can be read: ${why}` });
  }
}

function boxOf(image: GeoTIFFImage): [number, number, number, number] {
  try {
    return image.getBoundingBox() as [number, number, number, number];
  } catch {
    throw new Unreadable({ zh: 'TIFF 没有地理定位，不知道放在哪里。', en: 'The TIFF says nothing of where it lies.' });
  }
}

/** 32767 is a system that is described in words. */
const userDefined = 32767;

function tellCrs(image: GeoTIFFImage, told: Told): void {
  const keys = image.getGeoKeys() as { ProjectedCSTypeGeoKey?: number; GeographicTypeGeoKey?: number } | null;
  const code = keys?.ProjectedCSTypeGeoKey ?? keys?.GeographicTypeGeoKey;
  if (code && code !== userDefined) told.crs(`EPSG:${code}`, { zh: '文件写明', en: 'as the file says' });
}
