import { writeArrayBuffer } from 'geotiff';
import { expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

it('reads the cells that have a value, each as a square with it', async () => {
  const values = new Float32Array([1, 2, -9999, 4]);
  const metadata = {
    ...{ width: 2, height: 2, GeographicTypeGeoKey: 4326, GTModelTypeGeoKey: 2, GDAL_NODATA: '-9999' },
    ...{ ModelPixelScale: [0.1, 0.1, 0], ModelTiepoint: [0, 0, 0, 120, 30.2, 0] },
  };
  const tiff = new Uint8Array(writeArrayBuffer(values, metadata) as ArrayBuffer);
  const { features, report } = await readAll(format, 'a.tif', tiff);
  expect(features.map(({ properties }) => properties!.value)).toEqual([1, 2, 4]);
  expect(report.crs?.name).toBe('EPSG:4326');
  const [corner] = (features[0]!.geometry as { coordinates: number[][][] }).coordinates[0]!;
  expect(corner).toEqual([expect.closeTo(120, 9), expect.closeTo(30.2, 9)]);
});

it('says so where it is none', async () => {
  await expect(readAll(format, 'a.tif', 'no tiff')).rejects.toThrow('no TIFF that can be read');
});
