import { expect, it } from 'vitest';
import type { Alert, Severity } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { openNewAlarms } from './new-alarms.ts';

const alert = (local: string, severity: Severity, onset = 1): Alert => ({
  type: 'Alert',
  id: `urn:ngsi-ld:Alert:${local}`,
  thing: 'urn:ngsi-ld:Outlet:one',
  event: 'over-limit',
  severity,
  headline: { zh: local, en: local },
  onset,
});
const heads = (alerts: readonly Alert[]): string[] => alerts.map(({ headline }) => headline.en);

it('only what is critical and was not there before is new, the unknown before all', () => {
  const newAlarms = openNewAlarms();
  expect(newAlarms(undefined)).toEqual([]);
  const state = new FeedState('alerts');
  state.apply({ feed: 'alerts', seq: 1, time: 1, upsert: [alert('stands', 'severe')] });
  expect(newAlarms(state), 'what stands at first').toEqual([]);
  const upsert = [
    alert('small', 'moderate'),
    alert('bad', 'severe'),
    alert('blind', 'unknown'),
    alert('worse', 'severe', 2),
  ];
  state.apply({ feed: 'alerts', seq: 2, time: 2, upsert });
  expect(heads(newAlarms(state))).toEqual(['blind', 'worse', 'bad']);
  expect(newAlarms(state)).toEqual([]);
  state.apply({ feed: 'alerts', seq: 3, time: 3, upsert: [alert('small', 'extreme')] });
  expect(heads(newAlarms(state)), 'one that grew').toEqual(['small']);
});
