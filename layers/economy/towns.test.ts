import { describe, expect, it } from 'vitest';
import type { DivisionsFile } from '../../src/lib/geo/divisions.ts';
import type { Entity } from '../../src/lib/model/entity.ts';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import { idOf } from '../../src/lib/model/id.ts';
import { outlinesOf } from './outlines.ts';
import { legend, townFigures, townMarks } from './towns.ts';

const now = Date.UTC(2026, 10, 1);
const name = { zh: '亩均税收', en: 'Tax per mu' };
const thingId = (code: string) => idOf('EconomyAccount', code);

/** Towns with a tax and a staff each; `null` was not stated, and a city without a place of its own. */
function stateOf(taxes: Readonly<Record<string, number | null>>, heard = now): FeedState {
  const upsert: Entity[] = [{ type: 'Thing', id: thingId('city'), kind: 'EconomyAccount', name }];
  for (const code of Object.keys(taxes)) {
    const thing = thingId(code);
    const stream = { type: 'Datastream', thing, name, unit: '', decimals: 1, staleAfterMs: 1000 } as const;
    upsert.push(
      { type: 'Thing', id: thing, kind: 'EconomyAccount', name, location: [120, 30], division: code },
      { ...stream, id: idOf('Datastream', `${code}:tax`), property: 'tax' },
      { ...stream, id: idOf('Datastream', `${code}:staff`), property: 'staff', name: { zh: '人', en: 'Staff' } },
    );
  }
  const observe = Object.entries(taxes).map(([code, result]) => ({
    datastream: idOf('Datastream', `${code}:tax`),
    phenomenonTime: heard,
    resultTime: heard,
    result,
  }));
  const state = new FeedState('economy');
  state.apply({ feed: 'economy', seq: 1, time: now, upsert, observe });
  return state;
}
const coloursOf = (taxes: Readonly<Record<string, number | null>>, heard?: number) =>
  townFigures(stateOf(taxes, heard), 'tax', now).map(({ colour }) => colour);
const [best, above, below, least] = legend.map(({ colour }) => colour);

describe('the towns by an indicator', () => {
  it('have the colours of the legend beside the middle of those that are known', () => {
    expect(coloursOf({ a: 130, b: 100, c: 85, d: 40, e: 110 })).toEqual([best, above, below, least, above]);
  });

  it('are unknown where nothing is stated or it is of too long ago, and move nobody else', () => {
    expect(coloursOf({ a: 100, b: null, c: 100 })).toEqual([above, 'unknown', above]);
    expect(coloursOf({ a: 100 }, now - 2000)).toEqual(['unknown']);
    expect(coloursOf({ a: null })).toEqual(['unknown']);
  });

  it('are those of the first indicator until another is chosen that is known', () => {
    const written = (choice?: string) => townFigures(stateOf({ a: 3 }), choice, now)[0]!.written.en;
    expect([written(), written('nonsense'), written('staff')]).toEqual(['Tax per mu 3.0', 'Tax per mu 3.0', 'Staff —']);
  });

  it('say before all others which are unknown', () => {
    const towns = townFigures(stateOf({ a: 3, b: null }), 'tax', now);
    const divisions = [{ code: 'a', name: { zh: '甲镇', en: 'A' }, centre: [0, 0] }] as const;
    const marks = townMarks(towns, divisions, { language: 'zh', selected: undefined });
    expect(marks.map(({ label, text, unknown }) => [label, text, unknown])).toEqual([
      ['甲镇', '亩均税收 3.0', undefined],
      ['亩均税收', '亩均税收 —', true],
    ]);
    expect(marks[1]!.priority).toBeGreaterThan(marks[0]!.priority!);
  });
});

it('an area is named as the account of its town; villages and towns without one have none', () => {
  const feature = (code: string, level: string) => ({
    type: 'Feature',
    properties: { code, level, name, centre: [120, 30] },
    geometry: { type: 'MultiPolygon', coordinates: [] },
  });
  const features = [feature('a', 'town'), feature('a', 'village'), feature('z', 'town')];
  const accounts = townFigures(stateOf({ a: 1 }), undefined, now).map(({ thing }) => thing);
  const outlines = outlinesOf({ type: 'FeatureCollection', features } as unknown as DivisionsFile, accounts);
  expect(outlines.map(({ id }) => id)).toEqual([thingId('a')]);
});
