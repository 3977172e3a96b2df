import { describe, expect, it } from 'vitest';
import { caseDesk, openHeard, thingOfUrging } from '../../model/city-case-desk.ts';
import { cityCaseId, thingOfCityCase, type CityCase } from '../../model/city-case.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { byClass, byDivision, caseFigures } from './figures.ts';

/** Ten in the morning of 1 May in China. */
const now = Date.UTC(2026, 4, 1, 2);
const hourMs = 3_600_000;
type Given = Partial<Omit<CityCase, 'expectedMs'>> & {
  readonly number: string;
  readonly expectedMs?: number | undefined;
};

function caseWith({ number, ...more }: Given): CityCase {
  const told = {
    id: cityCaseId(number),
    number,
    stage: 'handling',
    matter: 'event',
    code: '0102',
    service: { zh: '暴露垃圾', en: 'Exposed rubbish' },
    source: 'hotline-12345',
    position: [120, 30],
    requestedMs: now - 20 * hourMs,
    updatedMs: now - hourMs,
    expectedMs: now + hourMs,
    stepMs: {},
    ...more,
  } as CityCase;
  return told;
}

function cityWith(...given: Given[]): FeedState {
  const state = new FeedState('city-cases');
  const upsert = [...caseDesk(true), ...given.map((one) => thingOfCityCase(caseWith(one)))];
  state.apply({ feed: 'city-cases', seq: 1, time: now, upsert, observe: [openHeard(given.length, now)] });
  return state;
}
const figuresOf = (state: FeedState, laterMs = 0) => caseFigures(state, state, now + laterMs, 'Asia/Shanghai');
const numbers = (state: FeedState) => figuresOf(state).rows.map(({ found }) => found.number);

describe('figures', () => {
  it('put what has no time first, then the most overdue, then what is due next', () => {
    const state = cityWith(
      { number: 'soon' },
      { number: 'late', expectedMs: now - 1 },
      { number: 'later', expectedMs: now - hourMs },
      { number: 'untimed', expectedMs: undefined },
    );
    expect(numbers(state)).toEqual(['untimed', 'later', 'late', 'soon']);
    expect(figuresOf(state)).toMatchObject({ late: 2, unknown: 1 });
  });

  it('count what was closed since midnight in the city; closed without a time is not closed in time', () => {
    const closed = { stage: 'closed' } as const;
    const state = cityWith(
      { number: 'a', ...closed, closedMs: now - hourMs, expectedMs: now },
      { number: 'b', ...closed, closedMs: now - hourMs, expectedMs: now - 2 * hourMs },
      { number: 'c', ...closed, closedMs: now - hourMs, expectedMs: undefined },
      { number: 'd', ...closed, closedMs: now - hourMs, expectedMs: now - hourMs },
      { number: 'yesterday', ...closed, closedMs: now - 11 * hourMs },
      { number: 'void', stage: 'void', closedMs: now - hourMs },
    );
    expect(figuresOf(state)).toMatchObject({ rows: [], closedToday: 4, closedInTime: 0.5, over: 6 });
  });

  it('know no share where none was closed, and are late once the platform is silent', () => {
    const state = cityWith({ number: 'a' });
    expect(figuresOf(state)).toMatchObject({ closedInTime: undefined, silent: false, asOf: now });
    expect(figuresOf(state, 200_000).silent).toBe(true);
  });

  it('count a case that cannot be read among the unknown', () => {
    const state = cityWith({ number: 'a' });
    const lost = { type: 'Thing', id: idOf('CityCase', 'x'), kind: 'CityCase', name: { zh: '坏', en: 'bad' } } as const;
    state.apply({ feed: 'city-cases', seq: 2, time: now, upsert: [lost] });
    expect(figuresOf(state)).toMatchObject({ unknown: 1 });
  });

  it('say which are urged', () => {
    const state = cityWith({ number: 'a' });
    const urging = { count: 1, by: 'Li', why: '', atMs: now };
    state.apply({ feed: 'city-cases', seq: 2, time: now, upsert: [thingOfUrging(caseWith({ number: 'a' }), urging)] });
    expect(figuresOf(state).rows[0]).toMatchObject({ urging: { by: 'Li' } });
  });
});

describe('groups', () => {
  const late = now - hourMs;
  const state = cityWith(
    { number: '1', division: 'a' },
    { number: '2', division: 'a', expectedMs: late },
    { number: '3', division: 'b', expectedMs: late, code: '0501' },
    { number: '4', division: 'b', expectedMs: late + 1, matter: 'component', code: '0101' },
    { number: '5', division: 'c', expectedMs: undefined },
    { number: '6', code: '2101' },
  );
  const { rows } = figuresOf(state);

  it('rank towns, the one with something unknown first, and say how many lie in none', () => {
    const towns = ['a', 'b', 'c', 'd'].map((code) => ({ code, name: { zh: code, en: code }, centre: [0, 0] as const }));
    const { groups, nowhere } = byDivision(rows, towns, ({ division }, code) => division === code);
    expect(groups.map(({ key, open, late: count, unknown }) => [key, open, count, unknown])).toEqual([
      ['c', 1, 0, 1],
      ['b', 2, 2, 0],
      ['a', 2, 1, 0],
      ['d', 0, 0, 0],
    ]);
    expect(nowhere).toBe(1);
    expect(groups[1]!.first).toBe(cityCaseId('3'));
  });

  it('rank classes; events and components of one number are two, and what is no class of the standard is the city’s own', () => {
    expect(byClass(rows).map(({ key, open }) => [key, open])).toEqual([
      ['event-01', 3],
      ['component-01', 1],
      ['event-05', 1],
      ['event-own', 1],
    ]);
  });
});
