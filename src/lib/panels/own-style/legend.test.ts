import { expect, it } from 'vitest';
import { plainStyle } from '../../model/own-layer.ts';
import { legendOf } from './legend.ts';

const features = [1, 2, 3, null, 'x'].map((v) => ({
  type: 'Feature' as const,
  geometry: { type: 'Point' as const, coordinates: [0, 0] },
  properties: { v },
}));
const style = plainStyle('#112233');

it('counts the classes as the map draws them, and those without a value', () => {
  const classes = [
    { upTo: 2, colour: '#000001' },
    { upTo: 3, colour: '#000002' },
  ];
  expect(legendOf(features, { ...style, by: { property: 'v', classes } })).toEqual([
    { colour: '#000001', count: 2, what: { kind: 'between', from: 1, to: 2 } },
    { colour: '#000002', count: 1, what: { kind: 'between', from: 2, to: 3 } },
    { count: 2, what: { kind: 'noValue' } },
  ]);
});

it('counts words, the rest together, and those without', () => {
  const rows = legendOf(features, { ...style, by: { property: 'v', words: { x: '#000003' } } });
  expect(rows.map(({ count, what }) => [what.kind, count])).toEqual([
    ['word', 1],
    ['other', 3],
    ['noValue', 1],
  ]);
  expect(legendOf(features, style)).toEqual([{ colour: '#112233', count: 5, what: { kind: 'all' } }]);
});
