import initSqlJs from 'sql.js';
import type { Feature } from 'geojson';
import { describe, expect, it } from 'vitest';
import { cellOf, columnsOf } from './columns.ts';
import { byteOrderMark, toCsv } from './csv.ts';
import { toGeoJson } from './geojson.ts';
import { toGeoPackage } from './geopackage.ts';
import { toKml } from './kml.ts';
import { fileNameOf, type Taken } from './taken.ts';
import { wktOf } from './wkt.ts';

const point: Feature = {
  type: 'Feature',
  id: 'a1',
  geometry: { type: 'Point', coordinates: [119.95, 30.33] },
  properties: { name: '泵站 "南湖", <1>', level: 5.5, open: true, note: null, parts: [1, 2] },
};
const ring = [
  [120, 30],
  [120.1, 30],
  [120.1, 30.1],
  [120, 30],
];
const area: Feature = {
  type: 'Feature',
  id: 'a2',
  geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
  properties: { name: '=HYPERLINK("x")', level: 'high', Name: 'second' },
};
const taken = (features: readonly Feature[]): Taken => ({
  name: 'gauges',
  origin: {
    ...{
      title: '水位站',
      source: '水文站网',
      licence: 'CC-BY-4.0',
      method: 'imported & cut',
      by: '张三',
      generated: true,
    },
    ...{ asOf: '2026-11-28T08:05:30.000Z', taken: '2026-11-28T09:00:00.000Z' },
  },
  features,
});

it('takes a column for what it is in all features, and as text where they differ', () => {
  const columns = columnsOf([point, area]);
  expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toEqual({
    ...{ name: 'text', level: 'text', open: 'boolean', note: 'text', parts: 'text', Name: 'text' },
  });
  expect(cellOf(point, { name: 'parts', type: 'text' })).toBe('[1,2]');
  expect(cellOf(point, { name: 'level', type: 'text' })).toBe('5.5');
});

it('names a file by its layer and moment', () => {
  expect(fileNameOf(taken([]), 'gpkg')).toBe('gauges-20261128T0805Z.gpkg');
  expect(fileNameOf({ ...taken([]), name: '水位/站 1' }, 'csv')).toBe('水位-站-1-20261128T0805Z.csv');
});

it('writes GeoJSON that reads back as it was, with the record beside the features', () => {
  const read = JSON.parse(toGeoJson(taken([point, area]))) as Record<string, unknown>;
  expect(read['features']).toEqual([point, area]);
  expect(read).toMatchObject({ type: 'FeatureCollection', name: 'gauges', origin: { licence: 'CC-BY-4.0' } });
  expect(JSON.parse(toGeoJson(taken([])))).toMatchObject({ features: [] });
});

describe('CSV', () => {
  it('gives points as longitude and latitude, quotes what needs it, and repeats the record in every line', () => {
    const [heading, line] = toCsv(taken([point])).split('\r\n');
    expect(heading).toMatch(/^id,lon_deg,lat_deg,name,level,open,note,parts,origin_source,origin_licence,/);
    expect(line).toMatch(
      /^a1,119\.95,30\.33,"泵站 ""南湖"", <1>",5\.5,true,,"\[1,2\]",水文站网,CC-BY-4\.0,imported & cut,/,
    );
    expect(line).toMatch(/,true$/);
  });

  it('gives everything else as WKT', () => {
    expect(toCsv(taken([area, point]))).toContain('"MULTIPOLYGON (((120 30, 120.1 30, 120.1 30.1, 120 30)))"');
    expect(
      wktOf({
        type: 'LineString',
        coordinates: [
          [1, 2, 3],
          [4, 5],
        ],
      }),
    ).toBe('LINESTRING (1 2, 4 5)');
  });

  it('lets a spreadsheet carry out nothing, and leaves numbers alone', () => {
    const said = (name: string) => toCsv(taken([{ ...point, properties: { name } }])).split('\r\n')[1]!;
    expect(said('=HYPERLINK("x")')).toContain(`"'=HYPERLINK(""x"")"`);
    expect(said('-5.2')).toContain(',-5.2,');
    expect(said('@x')).toContain(`,'@x,`);
  });

  it('begins with a byte order mark where that is wanted', () => {
    expect(toCsv(taken([point]), { bom: true }).startsWith(byteOrderMark)).toBe(true);
    expect(toCsv(taken([point])).startsWith('id,')).toBe(true);
  });
});

it('writes KML with the record in the document and every word escaped', () => {
  const kml = toKml(taken([point, area]));
  expect(kml).toContain('<Data name="origin_licence"><value>CC-BY-4.0</value></Data>');
  expect(kml).toContain('<Placemark id="a1"><name>泵站 &quot;南湖&quot;, &lt;1&gt;</name>');
  expect(kml).toContain('<Point><coordinates>119.95,30.33</coordinates></Point>');
  expect(kml).toContain('<outerBoundaryIs><LinearRing><coordinates>120,30 120.1,30 120.1,30.1 120,30</coordinates>');
  expect(kml).toContain('imported &amp; cut');
  expect(toKml(taken([{ ...point, properties: { name: 'a\u0000b' } }]))).toContain('<name>ab</name>');
});

describe('GeoPackage', async () => {
  const sqlite = await initSqlJs();
  const rows = (bytes: Uint8Array, sql: string) => new sqlite.Database(bytes).exec(sql)[0]?.values;

  it('reads back as what it is, with the record among its metadata', () => {
    const bytes = toGeoPackage(sqlite, taken([point, area]));
    expect(rows(bytes, 'PRAGMA application_id')).toEqual([[0x47504b47]]);
    expect(rows(bytes, 'PRAGMA integrity_check')).toEqual([['ok']]);
    expect(rows(bytes, 'PRAGMA foreign_key_check')).toBeUndefined();
    expect(rows(bytes, 'SELECT id, name, level, open, Name_ FROM gauges')).toEqual([
      ['a1', '泵站 "南湖", <1>', '5.5', 1, null],
      ['a2', '=HYPERLINK("x")', 'high', null, 'second'],
    ]);
    const [[record]] = rows(bytes, 'SELECT metadata FROM gpkg_metadata') as [[string]];
    expect(JSON.parse(record)).toEqual(taken([]).origin);
    expect(rows(bytes, 'SELECT min_x, min_y, max_x, max_y FROM gpkg_contents')).toEqual([[119.95, 30, 120.1, 30.33]]);
  });

  it('keeps a point as well-known binary behind its head', () => {
    const bytes = toGeoPackage(sqlite, taken([point]));
    const [[blob]] = rows(bytes, 'SELECT geom FROM gauges') as [[Uint8Array]];
    const view = new DataView(blob.buffer, blob.byteOffset);
    expect([...blob.slice(0, 4)]).toEqual([0x47, 0x50, 0, 3]);
    expect(view.getInt32(4, true)).toBe(4326);
    expect([view.getUint8(40), view.getUint32(41, true)]).toEqual([1, 1]);
    expect([view.getFloat64(45, true), view.getFloat64(53, true)]).toEqual([119.95, 30.33]);
    expect(rows(bytes, 'SELECT geometry_type_name FROM gpkg_geometry_columns')).toEqual([['POINT']]);
  });

  it('takes an empty layer, one without places, and names that are spoken for', () => {
    expect(rows(toGeoPackage(sqlite, taken([])), 'SELECT count(*) FROM gauges')).toEqual([[0]]);
    const nowhere = { ...point, geometry: null, properties: { fid: 1, Geom: 2, id: 3 } } as unknown as Feature;
    const bytes = toGeoPackage(sqlite, { ...taken([nowhere]), name: 'gpkg_x "y"' });
    expect(rows(bytes, 'SELECT fid, geom, id, fid_, Geom_, id_ FROM "layer_gpkg_x ""y"""')).toEqual([
      [1, null, 'a1', 1, 2, 3],
    ]);
  });
});
