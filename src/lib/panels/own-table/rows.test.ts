import { expect, it } from 'vitest';
import { fitting, type Order, ordered, statisticsOf } from './rows.ts';

const features = [
  { name: '良渚街道', v: 3 },
  { name: '仓前街道', v: 1 },
  { name: '余杭街道', v: null },
  { name: '径山镇', v: 2 },
].map((properties) => ({
  type: 'Feature' as const,
  geometry: { type: 'Point' as const, coordinates: [0, 0] },
  properties,
}));
const rowsOf = ({ order, ...asked }: { order?: Order }) =>
  fitting(features, ordered(features, order), { words: '', ...asked });
const rows = (asked: object) => [...rowsOf(asked)];

it('sorts by number and by pinyin, with what has no value last either way', () => {
  expect(rows({ order: { property: 'v', down: false } })).toEqual([1, 3, 0, 2]);
  expect(rows({ order: { property: 'v', down: true } })).toEqual([0, 3, 1, 2]);
  expect(rows({ order: { property: 'name', down: false } })).toEqual([1, 3, 0, 2]);
});

it('filters by number as the map does, and by words', () => {
  expect(rows({ filter: { property: 'v', from: 2, to: 3 } })).toEqual([0, 3]);
  expect(rows({ words: '街道', filter: { property: 'v', from: 1, to: 2 } })).toEqual([1]);
});

it('sums up what is shown', () => {
  const of = (asked: object, property: string) => statisticsOf(features, rowsOf(asked), property);
  expect(of({}, 'v')).toEqual({
    ...{ count: 3, without: 1, distinct: 3 },
    numbers: { least: 1, most: 3, mean: 2, median: 2, sum: 6 },
  });
  expect(of({ words: '街道' }, 'v').numbers?.median).toBe(2);
  expect(of({}, 'name')).toEqual({ count: 4, without: 0, distinct: 4 });
});

it('filters a hundred thousand anew without sorting them anew, and says how long both took', () => {
  const many = Array.from({ length: 100_000 }, (_, n) => ({
    ...features[0]!,
    properties: { v: (n * 7919) % 100_003, name: `第 ${n} 号` },
  }));
  const filter = { property: 'v', from: 10, to: 90_000 };
  const beganMs = performance.now();
  const rows = ordered(many, { property: 'v', down: true });
  fitting(many, rows, { words: '', filter });
  const sortedMs = performance.now();
  const within = fitting(many, rows, { words: '', filter: { ...filter, to: 80_000 } });
  const filteredMs = performance.now();
  const took = [sortedMs - beganMs, filteredMs - sortedMs].map((ms) => ms.toFixed(0));
  process.stdout.write(`100,000 rows: sorted in ${took[0]} ms, filtered in ${took[1]} ms.\n`);
  expect(within.length).toBe(many.filter(({ properties: { v } }) => v >= 10 && v <= 80_000).length);
  expect([...within]).toEqual(
    [...rows].filter((at) => many[at]!.properties.v >= 10 && many[at]!.properties.v <= 80_000),
  );
});
