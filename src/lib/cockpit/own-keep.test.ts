import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { OwnLayers } from './own-layers.svelte.ts';
import { keepAll, openShelf, taken } from './own-keep.svelte.ts';

const features = { type: 'FeatureCollection' as const, features: [] };
const one = {
  type: 'Feature' as const,
  geometry: { type: 'Point' as const, coordinates: [120, 30] },
  properties: { v: 1 },
};
const record = { method: { zh: '导入', en: 'imported' }, inputs: ['a.csv'], madeMs: 1, by: '' };

it('gives back what was kept with its record and style in its order, and forgets what was removed', async () => {
  const own = new OwnLayers();
  const [lower, upper] = ['a', 'b'].map((title) =>
    own.add({ title, features: { ...features, features: [one] }, record }),
  );
  own.change(upper!.id, { opacity: 0.4 });
  const shelf = await openShelf();
  const kept = new Map();
  await keepAll(shelf, own.list, kept);
  expect((await taken(shelf)).map(({ layer }) => layer)).toEqual(own.list);
  own.remove(lower!.id);
  await keepAll(shelf, own.list, kept);
  expect((await taken(shelf)).map(({ layer }) => layer.title)).toEqual(['b']);
  expect(await shelf.count('parts')).toBe(1);
});
