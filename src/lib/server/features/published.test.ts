import { expect, it } from 'vitest';
import { publishedOf, type LayerWords } from './published.ts';

const layer = (id: string, more: Partial<LayerWords> = {}): LayerWords => ({
  ...{ id, title: { zh: id, en: id }, feeds: ['x'], kinds: ['Thing'], source: { zh: '', en: '' }, licence: 'open' },
  ...more,
});
const ids = (layers: readonly LayerWords[], also?: string) => publishedOf(layers, also).map(({ id }) => id);

it('publishes what has things, by name', () => {
  const still = layer('a', { feeds: [], file: 'elements/a.geojson' });
  expect(ids([layer('b'), still, layer('c', { feeds: [] }), layer('d', { kinds: [] })])).toEqual(['a', 'b']);
});

it('keeps people at risk, the house itself and what is internal, unless a setting names the layer', () => {
  const people = layer('people-at-risk', { kinds: ['HouseholdAtRisk'] });
  const house = layer('infrastructure', { kinds: ['DeviceTown', 'Door'] });
  const incidents = layer('incidents', { licence: 'internal' });
  expect(ids([people, house, incidents])).toEqual([]);
  expect(ids([people, house, incidents], 'incidents, infrastructure')).toEqual(['incidents', 'infrastructure']);
});

it('knows of every folder of layers which has things that stand for themselves', async () => {
  const words = await Promise.all(
    Object.values(import.meta.glob<LayerWords>('/layers/*/{flat,manifest}.ts', { import: 'default' })).map((read) =>
      read(),
    ),
  );
  const published = ids(words);
  const elements = words.filter(({ file }) => file).map(({ id }) => id);
  expect(published).toEqual(expect.arrayContaining([...elements, 'economy', 'river-gauges', 'signals', 'vehicles']));
  for (const kept of ['people-at-risk', 'incidents', 'patrol', 'infrastructure']) expect(published).not.toContain(kept);
  expect(elements.length).toBeGreaterThan(8);
});
