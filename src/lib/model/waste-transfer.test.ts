import { describe, expect, it } from 'vitest';
import { FeedState } from './feed-state.ts';
import {
  lineOfWkt,
  measureId,
  measureOf,
  measuresUnderWay,
  standingOf,
  transferId,
  transferKind,
  transferOf,
  wktOfLine,
  type MeasureName,
} from './waste-transfer.ts';

const now = Date.UTC(2026, 4, 1, 8);
const name = { zh: '联单 1', en: 'Manifest 1' };

/** How a transfer stands that has these values, at a moment so long after they came. */
function standing(values: Partial<Record<MeasureName, number | null>>, { arrived = false, laterMs = 0 } = {}) {
  const state = new FeedState('waste');
  const properties = { number: '1', plannedT: 5, dueMs: now, leftMs: now, ...(arrived ? { arrivedMs: now } : {}) };
  const names: readonly MeasureName[] = arrived ? ['differencePercent'] : measuresUnderWay;
  state.apply({
    feed: 'waste',
    seq: 1,
    time: now,
    upsert: [
      { type: 'Thing', id: transferId('1'), kind: transferKind, name, properties },
      ...names.map((measure) => measureOf('1', measure)),
    ],
    observe: (Object.keys(values) as MeasureName[]).map((measure) => ({
      datastream: measureId('1', measure),
      phenomenonTime: now,
      resultTime: now,
      result: values[measure] ?? null,
    })),
  });
  return standingOf(state, transferOf(state.things.get(transferId('1'))!)!, now + laterMs);
}

const well = { offCorridorSeconds: 0, forbiddenSeconds: 0, stoppedMinutes: 0, overdueMinutes: 0 };

describe('a transfer', () => {
  it('stands well where all is known and nothing is over', () => expect(standing(well)).toBe('well'));

  it('is by the worst that is wrong with it', () => {
    expect(standing({ ...well, overdueMinutes: 3 })).toBe('overdue');
    expect(standing({ ...well, overdueMinutes: 3, stoppedMinutes: 11 })).toBe('stopped');
    expect(standing({ ...well, offCorridorSeconds: 61, stoppedMinutes: 11 })).toBe('off-corridor');
    expect(standing({ ...well, offCorridorSeconds: 61, forbiddenSeconds: 1 })).toBe('forbidden');
  });

  it('is unknown before the worst that is known, once it is silent or where a fence is not known', () => {
    expect(standing({ ...well, forbiddenSeconds: 90 }, { laterMs: 181_000 })).toBe('unknown');
    expect(standing({ ...well, offCorridorSeconds: 900, forbiddenSeconds: null })).toBe('unknown');
    expect(standing({})).toBe('unknown');
  });

  it('once received is judged by what was received, for which no fix is needed', () => {
    expect(standing({ differencePercent: 2 }, { arrived: true, laterMs: 3_600_000 })).toBe('well');
    expect(standing({ differencePercent: 9 }, { arrived: true })).toBe('difference');
    expect(standing({}, { arrived: true })).toBe('unknown');
  });
});

it('keeps a line as text and reads it again', () => {
  const line = [
    [119.98, 30.29, 5.5],
    [120.01, 30.3, 7],
  ] as const;
  expect(lineOfWkt(wktOfLine(line))).toEqual(line);
  expect(lineOfWkt('POINT Z (1 2 3)')).toEqual([]);
  expect(lineOfWkt(undefined)).toEqual([]);
});
