import { expect, it } from 'vitest';
import { plainStyle, type OwnLayer } from '../../model/own-layer.ts';
import { passingCount, takenOf } from './own.ts';

const layer: OwnLayer = {
  ...{ id: 'own-1', title: '地块', style: plainStyle('#56b4e9'), visible: true, opacity: 1 },
  features: {
    type: 'FeatureCollection',
    features: [1, 2, undefined, 4].map((floors) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [120, 30] },
      properties: { floors },
    })),
  },
  record: {
    ...{ method: { zh: '导入', en: 'imported' }, inputs: ['plots.zip'], madeMs: Date.UTC(2026, 10, 28), by: '张三' },
    generated: true,
  },
};
const filtered: OwnLayer = { ...layer, filter: { property: 'floors', from: 2, to: 9 } };

it('takes a layer of one’s own with the record of how it came about', () => {
  const { name, origin, features } = takenOf(layer, ({ zh }) => zh, true, Date.UTC(2026, 10, 29));
  expect({ name, features }).toEqual({ name: '地块', features: layer.features.features });
  expect(origin).toMatchObject({
    ...{ method: '导入; plots.zip', by: '张三', generated: true, source: '', licence: '' },
    ...{ asOf: '2026-11-28T00:00:00.000Z', taken: '2026-11-29T00:00:00.000Z' },
  });
});

it('takes what passes the filter alone, and says so; what has no number does not pass', () => {
  expect(passingCount(layer)).toBeUndefined();
  expect(passingCount(filtered)).toBe(2);
  const { features, origin } = takenOf(filtered, ({ zh }) => zh, true, 0);
  expect(features.map(({ properties }) => properties?.['floors'] as number)).toEqual([2, 4]);
  expect(origin.method).toBe('导入; plots.zip; floors 2 … 9');
  expect(takenOf(filtered, ({ zh }) => zh, false, 0).features).toHaveLength(4);
});
