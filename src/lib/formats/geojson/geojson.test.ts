import { expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

const point = (n: number) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [120 + n / 10, 30] },
  properties: { n },
});
const collection = (features: unknown[], more = {}) => JSON.stringify({ type: 'FeatureCollection', ...more, features });

it('reads a collection, a feature and a bare geometry', async () => {
  const { features, report } = await readAll(format, 'a.geojson', collection([point(1), point(2)]));
  expect(features).toEqual([point(1), point(2)]);
  expect(report).toMatchObject({ count: 2, faulty: 0, crs: { name: 'wgs84' } });
  expect((await readAll(format, 'a.json', JSON.stringify(point(3)))).features).toEqual([point(3)]);
  const bare = await readAll(format, 'a.json', JSON.stringify({ type: 'Point', coordinates: [120, 30] }));
  expect(bare.features).toHaveLength(1);
});

it('believes the member “crs” of older files', async () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } };
  const at = { type: 'Feature', geometry: { type: 'Point', coordinates: [13358338.895, 3503549.844] }, properties: {} };
  const { features } = await readAll(format, 'a.geojson', collection([at], { crs }));
  const [lon, lat] = (features[0]!.geometry as { coordinates: number[] }).coordinates;
  expect([lon, lat]).toEqual([expect.closeTo(120, 6), expect.closeTo(30, 6)]);
});

it('says that a service has more pages', async () => {
  const links = [
    { rel: 'self', href: 'a' },
    { rel: 'next', href: 'b' },
  ];
  const { features, report } = await readAll(format, 'items.json', collection([point(1)], { links }));
  expect(features).toEqual([point(1)]);
  expect(report.notes[0]!.en).toContain('in pages');
});

it('keeps what stands before a fault, and says where it is', async () => {
  const text = collection([point(1), point(2)]).slice(0, -2) + ',{"type":oops}]}';
  const { features, report } = await readAll(format, 'a.geojson', text);
  expect(features).toHaveLength(2);
  expect(report.faults[0]!.where.en).toBe('after feature 2');
  await expect(readAll(format, 'a.geojson', 'no json at all')).rejects.toThrow('no valid JSON');
  await expect(readAll(format, 'a.geojson', '{"type":"Feature","geometry":{"type":"Po')).rejects.toThrow(
    'ends in the middle',
  );
  await expect(readAll(format, 'a.geojson', '{"a":1}')).rejects.toThrow('no features');
});

it('leaves out what has no place, by its number', async () => {
  const bad = [
    { ...point(1), geometry: null },
    { ...point(1), geometry: { type: 'Point', coordinates: [30, 120] } },
    7,
    point(4),
  ];
  const { features, report } = await readAll(format, 'a.geojson', collection(bad));
  expect(features).toEqual([point(4)]);
  expect(report.faults.map(({ where }) => where.en)).toEqual(['feature 1', 'feature 2', 'feature 3']);
});

it('reads one feature a line, and names the line that is none', async () => {
  const text = [JSON.stringify(point(1)), '', '{oops', '\u001e' + JSON.stringify(point(2))].join('\n');
  const { features, report } = await readAll(format, 'a.ndjson', text);
  expect(features).toEqual([point(1), point(2)]);
  expect(report.faults[0]!.where.en).toBe('line 3');
});
