import { describe, expect, it } from 'vitest';
import type { Entity } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { economyFigures } from './figures.ts';

const now = Date.UTC(2026, 10, 1);
const name = { zh: '样', en: 'Sample' };
type Told = number | null;

/** Accounts with a tax and a share, each now and before; the city's own is `city`. */
function stateOf(
  accounts: Readonly<Record<string, { tax: [Told, Told]; share?: [Told, Told] }>>,
  heard = now,
): FeedState {
  const upsert: Entity[] = [];
  const observe: NonNullable<Parameters<FeedState['apply']>[0]['observe']>[number][] = [];
  for (const [code, values] of Object.entries(accounts)) {
    const thing = idOf('EconomyAccount', code);
    upsert.push({
      type: 'Thing',
      id: thing,
      kind: 'EconomyAccount',
      name,
      generated: true,
      ...(code === 'city' ? {} : { division: code }),
    });
    for (const [property, pair] of Object.entries({ tax: values.tax, share: values.share ?? [null, null] }))
      pair.forEach((result, at) => {
        const id = idOf('Datastream', `${code}:${property}:${at}`);
        const unit = property === 'share' ? '%' : 'mu';
        const stream = { type: 'Datastream', id, thing, name, unit, decimals: 1, staleAfterMs: 1000 } as const;
        upsert.push({ ...stream, property: at === 0 ? property : `${property}Before` });
        observe.push({ datastream: id, phenomenonTime: heard, resultTime: heard, result });
      });
  }
  const state = new FeedState('economy');
  state.apply({ feed: 'economy', seq: 1, time: now, upsert, observe });
  return state;
}
const accounts = {
  city: { tax: [50, 40], share: [2.5, 2.2] },
  a: { tax: [30.04, 20] },
  b: { tax: [null, 30] },
  c: { tax: [30.01, null] },
  d: { tax: [60, 60] },
  e: { tax: [10, 20] },
} as const;
const figuresOf = (town?: string, choice?: string, heard?: number) =>
  economyFigures(stateOf(accounts as unknown as Parameters<typeof stateOf>[0], heard), town, choice, now);

describe('the figures of the economy', () => {
  it('put the unknown town first without a rank; those shown alike share one, and the next is counted on', () => {
    const towns = figuresOf().towns.map(({ thing, rank }) => [thing.division, rank]);
    expect(towns).toEqual([
      ['b', undefined],
      ['d', 1],
      ['a', 2],
      ['c', 2],
      ['e', 4],
    ]);
    expect(figuresOf().knownOf('tax')).toBe(4);
  });

  it('are those of the whole city, which has no rank, or of one town with its rank among all', () => {
    expect(figuresOf().indicators.map(({ value, rank }) => [value, rank])).toEqual([
      [50, undefined],
      [2.5, undefined],
    ]);
    expect(figuresOf('e').indicators[0]).toMatchObject({ value: 10, rank: 4, change: -50 });
  });

  it('compare with the quarter before in per cent, a share in points, and say nothing where either is unknown', () => {
    const [tax, share] = figuresOf().indicators;
    expect(tax!.change).toBeCloseTo(25);
    expect(share!.change).toBeCloseTo(0.3);
    expect(figuresOf('b').indicators[0]).not.toHaveProperty('change');
    expect(figuresOf('c').indicators[0]).not.toHaveProperty('change');
  });

  it('are late before they are unknown', () => {
    const late = (heard: number) => figuresOf('a', undefined, heard).indicators[0]!.late;
    expect([late(now), late(now - 800)]).toEqual([false, true]);
    expect(figuresOf('a', undefined, now - 800).indicators[0]!.value).toBe(30.04);
  });

  it('fall back on the first indicator, and know nothing of what is too old or not there', () => {
    expect(figuresOf(undefined, 'share').chosen?.stream.property).toBe('share');
    expect(figuresOf(undefined, 'nonsense').chosen?.stream.property).toBe('tax');
    expect(figuresOf(undefined, undefined, now - 5000).towns.every(({ rank }) => rank === undefined)).toBe(true);
    const none = economyFigures(new FeedState('economy'), undefined, undefined, now);
    expect([none.quarterMs, none.towns.length, none.indicators.length]).toEqual([0, 0, 0]);
  });
});
