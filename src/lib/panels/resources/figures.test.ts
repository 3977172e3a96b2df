import { describe, expect, it } from 'vitest';
import type { Entity } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { resourceStreamId } from '../../model/resource.ts';
import { resourceFigures } from './figures.ts';

const now = 1_700_000_000_000;
const word = (text: string) => ({ zh: text, en: text });

interface Told {
  readonly kind: string;
  readonly local: string;
  readonly property: string;
  /** By part: its value and the limits it keeps. */
  readonly parts: Readonly<Record<string, readonly [value: number | null, low?: number | undefined, high?: number]>>;
  readonly ageMs?: number;
}

/** Things that told these values, each of which holds for a minute. */
function stateOf(...things: readonly Told[]): FeedState {
  const state = new FeedState('resources');
  for (const { kind, local, property, parts, ageMs = 0 } of things) {
    const thing = idOf(kind, local);
    const upsert: Entity[] = [{ type: 'Thing', id: thing, kind, name: word(local), location: [120, 30] }];
    const observe = Object.entries(parts).map(([part, [result, low, high]]) => {
      const datastream = resourceStreamId(thing, property, part);
      const bounds = { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
      upsert.push({
        type: 'Datastream',
        id: datastream,
        thing,
        property,
        name: word(part || property),
        unit: '',
        decimals: 0,
        limit: { ...bounds, source: word('table') },
        staleAfterMs: 60_000,
      });
      return { datastream, phenomenonTime: now - ageMs, resultTime: now - ageMs, result };
    });
    state.apply({ feed: 'resources', seq: state.seq + 1, time: now, upsert, observe });
  }
  return state;
}
const unit = (local: string, code: number | null, ageMs = 0): Told => ({
  kind: 'RescueUnit',
  local,
  property: 'unitState',
  parts: { '': [code] },
  ageMs,
});

describe('the figures of emergency resources', () => {
  it('count a silent unit as unknown and never as available', () => {
    const { units } = resourceFigures(stateOf(unit('a', 0), unit('b', 3), unit('c', 0, 120_000), unit('d', null)), now);
    expect(units).toMatchObject({ value: 1, of: 4, unknown: 2, asOfMs: now });
    expect(units.rows.map(({ thing }) => thing.name.zh)).toEqual(['c', 'd', 'b', 'a']);
  });

  it('are unknown where nothing is known, not zero', () => {
    const { units, places, beds } = resourceFigures(stateOf(unit('a', null)), now);
    expect([units.value, places.value, beds.value]).toEqual([undefined, undefined, undefined]);
  });

  it('leave no place free in a shelter that is over, and none in one that is not counted', () => {
    const shelter = (local: string, persons: number | null): Told => ({
      kind: 'Shelter',
      local,
      property: 'occupancy',
      parts: { '': [persons, undefined, 100] },
    });
    const { places } = resourceFigures(stateOf(shelter('a', 30), shelter('b', 120), shelter('c', null)), now);
    expect(places).toMatchObject({ value: 70, beyond: 1, unknown: 1 });
    expect(places.rows.map(({ standing }) => standing)).toEqual(['unknown', 'beyond', 'busy']);
  });

  it('sum the beds of hospitals that told all types', () => {
    const hospital = (local: string, icu: number | null): Told => ({
      kind: 'Hospital',
      local,
      property: 'availableBeds',
      parts: { adultICU: [icu, 2], burn: [5, 1] },
    });
    const { beds } = resourceFigures(stateOf(hospital('a', 1), hospital('b', null)), now);
    expect(beds).toMatchObject({ value: 6, beyond: 1, unknown: 1 });
  });

  it('count goods that are short even where another is not counted', () => {
    const { goods } = resourceFigures(
      stateOf({ kind: 'ReliefWarehouse', local: 'w', property: 'stock', parts: { tents: [3, 10], pumps: [null, 5] } }),
      now,
    );
    expect(goods).toMatchObject({ value: 1, unknown: 1 });
    expect(goods.rows[0]!.said!.zh).toBe('缺 tents');
  });

  it('count sites that are over, not those within their file', () => {
    const site = (local: string, ratio: number | null, permitted: number): Told => ({
      kind: 'HazardSite',
      local,
      property: 'criticalRatio',
      parts: { '': [ratio, undefined, permitted] },
    });
    const { sites } = resourceFigures(stateOf(site('a', 1.5, 2), site('b', 1.1, 1), site('c', null, 1)), now);
    expect(sites).toMatchObject({ value: 1, beyond: 1, unknown: 1, of: 3 });
  });
});
