import { serialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';
import format from './format.ts';

const features = [1, 2].map((n) => ({
  type: 'Feature' as const,
  geometry: { type: 'Point' as const, coordinates: [120 + n / 10, 30] },
  properties: { name: `桥${n}`, lengthM: n * 10.5 },
}));

it('reads features and their system', async () => {
  const read = await readAll(format, 'a.fgb', serialize({ type: 'FeatureCollection', features }, 4326));
  expect(read.features.map(({ properties }) => properties)).toEqual(
    expect.arrayContaining(features.map(({ properties }) => properties)),
  );
  expect(read.report).toMatchObject({ count: 2, crs: { name: 'EPSG:4326' } });
});

it('says so where it is none', async () => {
  await expect(readAll(format, 'a.fgb', 'no such thing')).rejects.toThrow('no FlatGeobuf that can be read');
});
