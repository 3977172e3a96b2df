import { expect, it } from 'vitest';
import { mercatorGrid } from '../geo/tile-grid.ts';
import { plainStyle, type OwnLayer } from '../model/own-layer.ts';
import { withKey } from './own-keys.svelte.ts';

const url = 'https://t{0-7}.example/{z}/{x}/{y}?tk={key}';
const layer: OwnLayer = {
  ...{ id: 'own-a', title: 'a', visible: true, opacity: 1, style: plainStyle('#112233') },
  features: { type: 'FeatureCollection', features: [] },
  source: { kind: 'pictures', url, grid: mercatorGrid(0, 3), key: 'example' },
  record: { method: { zh: '', en: '' }, inputs: [], madeMs: 0, by: '' },
};
const urlOf = ({ source }: OwnLayer) => (source?.kind === 'pictures' ? source.url : '');

it('puts a key where it is drawn, the same each time, and leaves the layer without it', () => {
  const keys = { of: (name: string) => (name === 'example' ? 'a b' : undefined) };
  expect(urlOf(withKey(layer, keys))).toBe('https://t{0-7}.example/{z}/{x}/{y}?tk=a%20b');
  expect(withKey(layer, keys).source).toBe(withKey(layer, keys).source);
  expect(urlOf(layer)).toBe(url);
  expect(urlOf(withKey(layer, { of: () => 'c' }))).toContain('tk=c');
});

it('does not draw a layer whose key is not here', () => {
  expect(withKey(layer, { of: () => undefined })).toMatchObject({ visible: false, source: { url } });
});
