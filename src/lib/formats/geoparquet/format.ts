import type { Feature, Geometry } from 'geojson';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { type Format, type Source, type Told, Unreadable } from '../shared/format.ts';
import { plainRow } from '../shared/plain.ts';

export default {
  id: 'geoparquet',
  title: { zh: 'GeoParquet', en: 'GeoParquet' },
  endings: ['.parquet', '.geoparquet'],
  read,
} satisfies Format;

const rowsAtATime = 5_000;

/** What the key `geo` of the file says (GeoParquet 1.1). */
interface Geo {
  readonly primary_column?: string;
  readonly columns?: Readonly<Record<string, { crs?: { id?: { authority: string; code: number | string } } | null }>>;
}

async function* read({ blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  const file: AsyncBuffer = { byteLength: blob.size, slice: (from, to) => blob.slice(from, to).arrayBuffer() };
  const metadata = await metadataOf(file);
  const column = columnOf(metadata, told);
  const rows = Number(metadata.num_rows);
  const { compressors } = await import('hyparquet-compressors');
  for (let rowStart = 0; rowStart < rows; rowStart += rowsAtATime) {
    const rowEnd = Math.min(rows, rowStart + rowsAtATime);
    const read = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors });
    told.done((blob.size * rowEnd) / rows);
    yield read.map((row) => ({
      type: 'Feature',
      geometry: row[column] as Geometry,
      properties: plainRow(row, [column, 'bbox']),
    }));
  }
}

async function metadataOf(file: AsyncBuffer): Promise<FileMetaData> {
  try {
    return await parquetMetadataAsync(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable({ zh: `不是可读的 Parquet：${why}`, en: `It is no Parquet that can be read: ${why}` });
  }
}

function columnOf({ key_value_metadata: pairs }: FileMetaData, told: Told): string {
  const said = pairs?.find(({ key }) => key === 'geo')?.value;
  const geo = said ? (JSON.parse(said) as Geo) : undefined;
  const column = geo?.primary_column ?? Object.keys(geo?.columns ?? {})[0];
  if (!column)
    throw new Unreadable({
      zh: 'Parquet 没有 geo 元数据，不知道哪一列是几何。',
      en: 'The Parquet has no key “geo”: which column is its geometry is not known.',
    });
  const id = geo?.columns?.[column]?.crs?.id;
  if (id) told.crs(`${id.authority}:${id.code}`, { zh: '文件写明', en: 'as the file says' });
  else told.crs('wgs84', { zh: 'GeoParquet 的默认坐标系', en: 'the default of GeoParquet' });
  return column;
}
