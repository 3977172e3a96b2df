import { expect, it } from 'vitest';
import { FeedState } from '../../model/feed-state.ts';
import {
  measureId,
  measureOf,
  measuresUnderWay,
  platformHeard,
  platformOf,
  transferId,
  transferKind,
  type MeasureName,
} from '../../model/waste-transfer.ts';
import { wasteFigures } from './figures.ts';

/** Ten in the morning of 1 May in China. */
const now = Date.UTC(2026, 4, 1, 2);
const hourMs = 3_600_000;

interface Told {
  readonly number: string;
  readonly leftMs: number;
  readonly sentT: number;
  readonly arrivedMs?: number;
  readonly receivedT?: number;
  readonly values: Partial<Record<MeasureName, number>>;
}

function cityWith(...told: Told[]): FeedState {
  const state = new FeedState('waste');
  const things = told.map(({ number, values: _values, ...rest }) => ({
    type: 'Thing' as const,
    id: transferId(number),
    kind: transferKind,
    name: { zh: number, en: number },
    properties: { number, plannedT: 5, dueMs: now, ...rest },
    generated: true as const,
  }));
  const streams = told.flatMap(({ number, arrivedMs }) =>
    (arrivedMs ? (['differencePercent'] as const) : measuresUnderWay).map((name) => measureOf(number, name)),
  );
  const observe = told.flatMap(({ number, values }) =>
    (Object.entries(values) as [MeasureName, number][]).map(([name, result]) => ({
      datastream: measureId(number, name),
      phenomenonTime: now,
      resultTime: now,
      result,
    })),
  );
  const upsert = [...platformOf(true), ...things, ...streams];
  state.apply({ feed: 'waste', seq: 1, time: now, upsert, observe: [...observe, platformHeard(1, now)] });
  return state;
}

const well = { offCorridorSeconds: 0, forbiddenSeconds: 0, stoppedMinutes: 0, overdueMinutes: 0 };
const figuresOf = (state: FeedState, laterMs = 0) => wasteFigures(state, state, now + laterMs, 'Asia/Shanghai');

it('puts the unknown first, then the worst, and counts what is wrong', () => {
  const state = cityWith(
    { number: 'well', leftMs: now - hourMs, sentT: 4, values: well },
    { number: 'late', leftMs: now - hourMs, sentT: 4, values: { ...well, overdueMinutes: 5 } },
    { number: 'zone', leftMs: now - hourMs, sentT: 4, values: { ...well, forbiddenSeconds: 9 } },
    { number: 'silent', leftMs: now - hourMs, sentT: 4, values: {} },
  );
  const { rows, underWay, wrong, unknown } = figuresOf(state);
  expect(rows.map(({ number }) => number)).toEqual(['silent', 'zone', 'late', 'well']);
  expect({ underWay, wrong, unknown }).toEqual({ underWay: 4, wrong: 3, unknown: 1 });
});

it('sums what left today by the clock of the city, and lists of what was received only what was wrong', () => {
  const arrived = { arrivedMs: now - hourMs };
  const state = cityWith(
    { number: 'a', leftMs: now - 3 * hourMs, sentT: 4, receivedT: 3.9, ...arrived, values: { differencePercent: 2.5 } },
    { number: 'b', leftMs: now - 4 * hourMs, sentT: 6, receivedT: 5.4, ...arrived, values: { differencePercent: 10 } },
    { number: 'c', leftMs: now - 11 * hourMs, sentT: 8, receivedT: 8, ...arrived, values: { differencePercent: 0 } },
  );
  const { rows, today } = figuresOf(state);
  expect(rows.map(({ number }) => number)).toEqual(['b']);
  expect(today).toEqual({ count: 2, sentT: 10, receivedT: 9.3 });
});

it('is late once the platform is silent', () => {
  const state = cityWith();
  expect(figuresOf(state).late).toBe(false);
  expect(figuresOf(state, 200_000).late).toBe(true);
});
