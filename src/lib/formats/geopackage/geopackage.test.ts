import { expect, it } from 'vitest';
import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

/** A point as GeoPackage has it: its own header, then WKB. */
function blob(x: number, y: number): Uint8Array {
  const bytes = new Uint8Array(8 + 21);
  bytes.set([0x47, 0x50, 0, 1]);
  const view = new DataView(bytes.buffer);
  view.setInt32(4, 4490, true);
  bytes[8] = 1;
  view.setUint32(9, 1, true);
  view.setFloat64(13, x, true);
  view.setFloat64(21, y, true);
  return bytes;
}

async function made(): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(`create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer, definition text);
    create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer);
    create table wells (fid integer primary key, geom blob, name text, depth real);
    insert into gpkg_spatial_ref_sys values (4490, 'EPSG', 4490, '');
    insert into gpkg_geometry_columns values ('wells', 'geom', 4490);`);
  database.run('insert into wells values (1, ?, ?, 12.5), (2, null, ?, null)', [blob(120.1, 30.3), '一号井', '二号井']);
  return database.export();
}

it('reads a table of features', async () => {
  const { features, report } = await readAll(format, 'a.gpkg', await made());
  expect(features).toEqual([
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [120.1, 30.3] },
      properties: { fid: 1, name: '一号井', depth: 12.5 },
    },
  ]);
  expect(report.crs?.name).toBe('EPSG:4490');
  expect(report.faults[0]!.where.en).toBe('row 2 of table wells');
});

it('says so where it is none', async () => {
  await expect(readAll(format, 'a.gpkg', 'SQLite? no')).rejects.toThrow('no GeoPackage that can be read');
});
