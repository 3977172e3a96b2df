import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

function wkb(x: number, y: number): Uint8Array {
  const bytes = new Uint8Array(21);
  const view = new DataView(bytes.buffer);
  bytes[0] = 1;
  view.setUint32(1, 1, true);
  view.setFloat64(5, x, true);
  view.setFloat64(13, y, true);
  return bytes;
}

function made(geo?: object): Uint8Array {
  const columnData = [
    { name: 'name', data: ['甲', '乙'], type: 'STRING' as const },
    { name: 'floors', data: [3, 18], type: 'INT32' as const },
    { name: 'geometry', data: [wkb(120.1, 30.3), wkb(120.2, 30.4)], type: 'BYTE_ARRAY' as const },
  ];
  const kvMetadata = geo ? [{ key: 'geo', value: JSON.stringify(geo) }] : [];
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata }));
}

it('reads rows with their geometry', async () => {
  const geo = {
    version: '1.1.0',
    primary_column: 'geometry',
    columns: { geometry: { encoding: 'WKB', geometry_types: ['Point'] } },
  };
  const { features } = await readAll(format, 'a.parquet', made(geo));
  expect(features).toMatchObject([
    { geometry: { type: 'Point', coordinates: [120.1, 30.3] }, properties: { name: '甲', floors: 3 } },
    { geometry: { type: 'Point', coordinates: [120.2, 30.4] }, properties: { name: '乙', floors: 18 } },
  ]);
});

it('says what is missing', async () => {
  await expect(readAll(format, 'a.parquet', made())).rejects.toThrow('geo');
  await expect(readAll(format, 'a.parquet', 'no parquet')).rejects.toThrow('no Parquet that can be read');
});
