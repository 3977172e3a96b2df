import { bbox } from '@turf/turf';
import type { Feature } from 'geojson';
import type { Database, SqlJsStatic } from 'sql.js';
import { cellOf, columnsOf, type Column } from './columns.ts';
import type { Taken } from './taken.ts';
import { blobOf } from './wkb.ts';

/** `GPKG`, and version 1.3 of the standard. */
const identity = 'PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;';
const wgs84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]';

const tables = `
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '${wgs84}', 'longitude, latitude'),
  ('Undefined cartesian', -1, 'NONE', -1, 'undefined', NULL), ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL REFERENCES gpkg_contents (table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
  m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write');
CREATE TABLE gpkg_metadata (id INTEGER PRIMARY KEY, md_scope TEXT NOT NULL, md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL, metadata TEXT NOT NULL);
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
  row_id_value INTEGER, timestamp DATETIME NOT NULL, md_file_id INTEGER NOT NULL REFERENCES gpkg_metadata (id),
  md_parent_id INTEGER REFERENCES gpkg_metadata (id));`;

/** A GeoPackage with one table of features, the record among its metadata (Dublin Core's words in JSON). */
export function toGeoPackage(sqlite: SqlJsStatic, given: Taken): Uint8Array {
  const taken = { ...given, name: tableName(given.name) };
  const database = new sqlite.Database();
  try {
    database.exec(identity + tables);
    database.exec('BEGIN');
    writeFeatures(database, taken);
    writeContents(database, taken);
    writeRecord(database, taken);
    database.exec('COMMIT');
    return database.export();
  } finally {
    database.close();
  }
}

/** Some beginnings are the standard's and SQLite's own. */
const tableName = (name: string): string => (/^(gpkg|sqlite|rtree)_/i.test(name) ? `layer_${name}` : name || 'layer');

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const sqlTypes: Readonly<Record<Column['type'], string>> = { text: 'TEXT', number: 'REAL', boolean: 'BOOLEAN' };

/** SQLite tells no capitals apart, and some names are ours: a second of a name gets a stroke. */
function sqlNames(columns: readonly Column[]): string[] {
  const taken = new Set(['fid', 'geom', 'id']);
  return columns.map(({ name }) => {
    let free = name;
    while (taken.has(free.toLowerCase())) free += '_';
    taken.add(free.toLowerCase());
    return free;
  });
}

function writeFeatures(database: Database, { name, features }: Taken): void {
  const columns = columnsOf(features);
  const names = sqlNames(columns);
  const told = columns.map(({ type }, at) => `, ${quoted(names[at]!)} ${sqlTypes[type]}`).join('');
  database.exec(
    `CREATE TABLE ${quoted(name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY, id TEXT${told})`,
  );
  const into = ['geom', 'id', ...names.map(quoted)];
  const insert = database.prepare(
    `INSERT INTO ${quoted(name)} (${into.join(', ')}) VALUES (${into.map(() => '?').join(', ')})`,
  );
  for (const feature of features) {
    const { geometry, id } = feature;
    const cells = columns
      .map((column) => cellOf(feature, column))
      .map((cell) => (typeof cell === 'boolean' ? Number(cell) : cell));
    insert.run([geometry ? blobOf(geometry, bbox(geometry)) : null, id === undefined ? null : String(id), ...cells]);
  }
  insert.free();
}

function writeContents(database: Database, { name, features, origin }: Taken): void {
  const placed = features.filter((feature): feature is Feature => feature.geometry !== null);
  const bounds = placed.length > 0 ? bbox({ type: 'FeatureCollection', features: placed }) : [null, null, null, null];
  const words = [origin.source, origin.licence, origin.method].join('; ');
  database.run('INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 4326)', [
    ...[name, 'features', origin.title || name, words, origin.taken],
    ...bounds.slice(0, 4),
  ]);
  const types = new Set(placed.map(({ geometry }) => geometry.type.toUpperCase()));
  const type = types.size === 1 ? [...types][0]! : 'GEOMETRY';
  database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", [name, type]);
}

function writeRecord(database: Database, { name, origin }: Taken): void {
  database.run('INSERT INTO gpkg_metadata VALUES (1, ?, ?, ?, ?)', [
    ...['dataset', 'http://purl.org/dc/terms/', 'application/json'],
    JSON.stringify(origin),
  ]);
  database.run("INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, 1, NULL)", [name, origin.taken]);
}
