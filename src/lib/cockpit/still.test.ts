import { expect, it } from 'vitest';
import type { City } from '../model/city.ts';
import { idOf } from '../model/id.ts';
import type { StillFile } from '../model/still.ts';
import type { LayerManifest } from '../stage/layer.ts';
import { Still } from './still.svelte.ts';

const text = { zh: '样', en: 'Sample' };
const file: StillFile = {
  type: 'FeatureCollection',
  layer: 'zones',
  kind: 'Zone',
  source: text,
  licence: 'none',
  date: '2026-01-02',
  generated: true,
  features: [
    {
      type: 'Feature',
      id: idOf('Zone', 'a'),
      geometry: { type: 'Point', coordinates: [10, 50] },
      properties: { name: text, class: 'grade-1', centre: [10, 50], spanM: 300, areaKm2: 0.2, division: '000000001' },
    },
  ],
};
const layers = [
  { id: 'zones', kinds: ['Zone'], file: 'elements/zones.geojson' },
  { id: 'live', kinds: ['Station'] },
] as unknown as LayerManifest[];
const city = { id: 'sample' } as City;

it('finds what stands still by its id, as a thing that says it is made up, once somebody asked for its kind', async () => {
  const still = new Still(city, layers, () => Promise.resolve(file));
  expect(still.find(idOf('Zone', 'a'))).toBeUndefined();
  expect(await still.seek(idOf('Zone', 'a'))).toBe(true);
  expect(still.find(idOf('Zone', 'a'))?.thing).toMatchObject({
    kind: 'Zone',
    location: [10, 50],
    division: '000000001',
    generated: true,
    properties: { areaKm2: 0.2, class: 'grade-1' },
  });
  expect(await still.seek(idOf('Station', 'b'))).toBe(false);
});

it('reads each file once, and again after it could not be read', async () => {
  const asked: string[] = [];
  let broken = true;
  const still = new Still(city, layers, (url) => {
    asked.push(url);
    return broken ? Promise.reject(new Error('gone')) : Promise.resolve(file);
  });
  await expect(still.load('zones')).rejects.toThrow('gone');
  broken = false;
  await Promise.all([still.load('zones'), still.load('zones'), still.load('live')]);
  expect(asked).toEqual(['/tiles/sample/elements/zones.geojson', '/tiles/sample/elements/zones.geojson']);
});
