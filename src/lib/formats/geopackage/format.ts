import type { Feature, Geometry } from 'geojson';
import { wkbToGeojson } from 'hyparquet/src/wkb.js';
import type { Database, SqlValue } from 'sql.js';
import { bytesOf, type Format, type Source, type Told, Unreadable } from '../shared/format.ts';
import { plainRow } from '../shared/plain.ts';

export default {
  id: 'geopackage',
  title: { zh: 'GeoPackage', en: 'GeoPackage' },
  endings: ['.gpkg'],
  read,
} satisfies Format;

const atATime = 2_000;

interface Table {
  readonly name: string;
  readonly column: string;
}

async function* read({ blob }: Source, told: Told): AsyncGenerator<Feature[]> {
  // A database engine is loaded only by whoever opens a database.
  const { default: initSqlJs } = await import('sql.js/dist/sql-wasm-inline.js');
  const sql = await initSqlJs();
  const database = new sql.Database(await bytesOf(blob));
  try {
    const tables = tablesOf(database, told);
    for (const table of tables) yield* rowsOf(database, table, { told, named: tables.length > 1 });
  } finally {
    database.close();
  }
  told.done(blob.size);
}

const ofFeatures = `select g.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition
  from gpkg_geometry_columns g left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id`;

function tablesOf(database: Database, told: Told): Table[] {
  const rows = selected(database);
  if (rows.length === 0)
    throw new Unreadable({ zh: 'GeoPackage 里没有要素表。', en: 'The GeoPackage holds no table of features.' });
  const [, , organization, code, definition] = rows[0]!;
  const crs = String(organization).toUpperCase() === 'EPSG' ? `EPSG:${String(code)}` : String(definition);
  told.crs(crs, { zh: '文件写明', en: 'as the file says' });
  return rows.map(([name, column]) => ({ name: String(name), column: String(column) }));
}

function selected(database: Database): SqlValue[][] {
  try {
    return database.exec(ofFeatures)[0]?.values ?? [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable({ zh: `不是可读的 GeoPackage：${why}`, en: `It is no GeoPackage that can be read: ${why}` });
  }
}

function* rowsOf(
  database: Database,
  { name, column }: Table,
  { told, named }: { told: Told; named: boolean },
): Generator<Feature[]> {
  const statement = database.prepare(`select * from "${name.replaceAll('"', '""')}"`);
  let [batch, row] = [[] as Feature[], 0];
  while (statement.step()) {
    row += 1;
    const values = statement.getAsObject() as Record<string, unknown>;
    const geometry = geometryOf(values[column], { name, row, told });
    if (geometry)
      batch.push({
        type: 'Feature',
        geometry,
        properties: { ...(named ? { layer: name } : {}), ...plainRow(values, [column]) },
      });
    if (batch.length < atATime) continue;
    yield batch;
    batch = [];
  }
  statement.free();
  yield batch;
}

/** Bytes of the envelope by its code in the flags (OGC 12-128r19, clause 2.1.3). */
const envelopeBytes = [0, 32, 48, 48, 64];

function geometryOf(value: unknown, at: { name: string; row: number; told: Told }): Geometry | undefined {
  const where = { zh: `表 ${at.name} 第 ${at.row} 行`, en: `row ${at.row} of table ${at.name}` };
  const fault = (zh: string, en: string): undefined => void at.told.fault(where, { zh, en });
  if (!(value instanceof Uint8Array) || value[0] !== 0x47 || value[1] !== 0x50)
    return fault('没有几何', 'It has no geometry.');
  const envelope = envelopeBytes[(value[3]! >> 1) & 7];
  if (envelope === undefined) return fault('几何头部有误', 'The header of its geometry is wrong.');
  try {
    return wkbToGeojson({
      view: new DataView(value.buffer, value.byteOffset, value.byteLength),
      offset: 8 + envelope,
    }) as Geometry;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fault(`几何读不出来：${why}`, `Its geometry cannot be read: ${why}`);
  }
}
