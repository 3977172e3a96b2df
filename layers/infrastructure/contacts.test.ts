import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import { sampleState } from '../../src/lib/model/sample-state.ts';
import { contactMarks, lasting, legend, type Seen } from './contacts.ts';

const now = 1_700_000_000_000;
const minuteMs = 60_000;

function marksOf(states: Readonly<Record<string, FeedState>>, alerts: readonly Alert[] = []) {
  const seen: Seen = {
    now,
    language: 'zh',
    selected: undefined,
    state: (feed) => states[feed],
    alertsOf: () => alerts,
  };
  return contactMarks(seen);
}
/** A gauge that last said something so many seconds ago; it may be silent for a minute. */
const gaugeMark = (ageS: number) =>
  marksOf({ sl651: sampleState('RiverGauge', { waterLevel: 5 }, now - ageS * 1000) })[0];

describe('the marks of devices', () => {
  it('differ in shape and colour by how each is heard, and say for how long one is silent', () => {
    expect(gaugeMark(10)).toMatchObject({ shape: 'circle', colour: '#35c48d' });
    expect(gaugeMark(50)).toMatchObject({ shape: 'triangle', colour: '#ffd24a' });
    expect(gaugeMark(3 * 3600)).toMatchObject({ shape: 'diamond', colour: '#ff914d', text: '3 小时' });
  });

  it('are hatched over one that was never heard', () => {
    const state = sampleState('RiverGauge', { waterLevel: 5 }, now);
    state.latest.clear();
    expect(marksOf({ sl651: state })[0]).toMatchObject({ unknown: true, text: '—' });
  });

  it('leave out what measures nothing, and stand once where two feeds know a thing', () => {
    expect(marksOf({ hj212: sampleState('Case', {}, now) })).toEqual([]);
    const state = sampleState('RiverGauge', { waterLevel: 5 }, now);
    expect(marksOf({ hj212: state, sl651: state })).toHaveLength(1);
  });

  it('say the longest silence first where words would lie on one another', () => {
    const [short, long] = [2, 200].map((minutes) => gaugeMark(minutes * 60)!.priority!);
    expect(long!).toBeGreaterThan(short!);
  });
});

describe('the marks of towns', () => {
  const town = (online: number | null, ageMs = 0) =>
    sampleState('DeviceTown', { onlineDevices: online, registeredDevices: 8 }, now - ageMs);

  it('say how many devices are heard of how many', () => {
    expect(marksOf({ infrastructure: town(7) })[0]).toMatchObject({ shape: 'square', colour: '#8496a8', text: '7/8' });
    const alert = { severity: 'severe' } as Alert;
    expect(marksOf({ infrastructure: town(4) }, [alert])[0]).toMatchObject({ colour: '#ff914d', text: '4/8' });
  });

  it('are hatched while that is not known, or no longer', () => {
    for (const state of [town(null), town(7, 5 * minuteMs), sampleState('DeviceTown', {}, now)])
      expect(marksOf({ infrastructure: state })[0]).toMatchObject({ unknown: true, text: '—' });
  });
});

it('says durations in whole units', () => {
  expect([0.5, 59, 61, 1500].map((minutes) => lasting(minutes, 'en'))).toEqual(['0 min', '59 min', '1 h', '1 d']);
});

it('explains every look', () => {
  expect(new Set(legend.map(({ shape, colour }) => `${shape} ${colour}`)).size).toBe(legend.length);
});
