import { describe, expect, it } from 'vitest';
import type { Datastream } from './entity.ts';
import { FeedState } from './feed-state.ts';
import { idOf } from './id.ts';
import { resourceFacts } from './resource-facts.ts';
import {
  criticalRatioOf,
  isBeyond,
  partOfStream,
  resourceStreamId,
  standingOf,
  substancesAsKept,
  unitStateOf,
} from './resource.ts';

const now = 1_700_000_000_000;
const word = (text: string) => ({ zh: text, en: text });
const thing = idOf('HazardSite', 'a-b-1');

function stream(property: string, part: string, limit?: Datastream['limit']): Datastream {
  return {
    type: 'Datastream',
    id: resourceStreamId(thing, property, part),
    thing,
    property,
    name: word(part),
    unit: 't',
    decimals: 1,
    staleAfterMs: 1000,
    ...(limit ? { limit } : {}),
  };
}
const told = ({ id }: Datastream, result: number | null, ageMs = 0) => ({
  datastream: id,
  phenomenonTime: now - ageMs,
  resultTime: now - ageMs,
  result,
});

describe('the index of GB 18218', () => {
  it('sums what is held over the critical quantities', () => {
    expect(
      criticalRatioOf([
        { tonnes: 5, criticalT: 10 },
        { tonnes: 5, criticalT: 5 },
      ]),
    ).toBe(1.5);
  });

  it('is unknown, not smaller, while one quantity is', () => {
    expect(
      criticalRatioOf([
        { tonnes: 50, criticalT: 10 },
        { tonnes: null, criticalT: 5 },
      ]),
    ).toBeNull();
    expect(criticalRatioOf([])).toBeNull();
  });
});

describe('how several amounts stand', () => {
  const [low, other] = [stream('stock', 'tents', { low: 10, source: word('x') }), stream('stock', 'pumps')];
  const state = (...observe: ReturnType<typeof told>[]): FeedState => {
    const made = new FeedState('resources');
    made.apply({ feed: 'resources', seq: 1, time: now, upsert: [low, other], observe });
    return made;
  };

  it('is their sum, and which of them is beyond', () => {
    expect(standingOf(state(told(low, 9), told(other, 4)), thing, 'stock', now)).toMatchObject({
      sum: 13,
      beyond: [{ name: word('tents') }],
      unknown: [],
    });
  });

  it('has no sum while one is null, late or was never told', () => {
    for (const second of [[told(other, null)], [told(other, 4, 2000)], []])
      expect(standingOf(state(told(low, 10), ...second), thing, 'stock', now)).toMatchObject({
        sum: undefined,
        beyond: [],
        unknown: [{ name: word('pumps') }],
      });
  });

  it('counts the limit itself as within, and the unknown as not beyond', () => {
    const limit = { low: 2, high: 5, source: word('x') };
    expect([1, 2, 5, 6, undefined].map((value) => isBeyond({ limit }, value))).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it('knows which part a datastream is of, hyphens or not', () => {
    expect(partOfStream(stream('quantity', '7664-41-7'))).toBe('7664-41-7');
  });
});

describe('what a card says', () => {
  const substance = {
    cas: '7664-41-7',
    un: '1005',
    name: { zh: '液氨', en: 'ammonia' },
    hazardClass: '2.3',
    criticalT: 10,
  };
  const site = {
    type: 'Thing' as const,
    id: thing,
    kind: 'HazardSite',
    name: word('site'),
    properties: { permittedRatio: 1, substances: substancesAsKept([substance]) },
  };
  const quantity = stream('quantity', '7664-41-7');
  const state = new FeedState('resources');
  state.apply({ feed: 'resources', seq: 1, time: now, upsert: [site, quantity], observe: [told(quantity, 8.2)] });

  it('names each substance with its numbers, its quantity and the critical one', () => {
    const [, ammonia] = resourceFacts(site, state, now);
    expect(ammonia).toEqual({
      label: substance.name,
      value: {
        zh: '8.2 t / 临界量 10 t · 2.3 类 · CAS 7664-41-7 · UN 1005',
        en: '8.2 t, critical 10 t, class 2.3 · CAS 7664-41-7 · UN 1005',
      },
    });
    expect(resourceFacts(site, state, now + 5000)[1]!.value.zh).toContain('存量未知');
  });

  it('says nothing of things of other feeds, and of a silent unit that its state is unknown', () => {
    expect(resourceFacts(site, new FeedState('parking'), now)).toEqual([]);
    const unit = { ...site, kind: 'RescueUnit', properties: {} };
    expect(unitStateOf(state, unit, now)).toBeUndefined();
    expect(resourceFacts(unit, state, now)).toEqual([
      { label: { zh: '状态', en: 'State' }, value: { zh: '未知', en: 'unknown' } },
    ]);
  });
});
