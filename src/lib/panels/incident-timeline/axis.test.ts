import { expect, it } from 'vitest';
import type { Alert } from '../../model/entity.ts';
import type { Incident } from '../../model/incidents/incident.ts';
import type { OrderLine } from '../../model/order-log.ts';
import { alertsOver, axisOf, shareOf } from './axis.ts';

const minuteMs = 60_000;
const id = 'urn:ngsi-ld:Incident:1';
const incident = { id, opened: { by: 'Li', atMs: 0 }, alerts: ['urn:ngsi-ld:Alert:a'] } as unknown as Incident;
const line = (command: string, minutes: number, given: object = { id }, done = true): OrderLine => ({
  ...{ number: minutes, command, given, by: 'Li', why: '', feed: 'command', atMs: minutes * minuteMs },
  outcome: done ? { done: 1 } : { refused: { zh: '否', en: 'no' } },
});

it('reaches from the opening to now, and of what is over to its end, unless it was opened again', () => {
  const now = 90 * minuteMs;
  expect(axisOf(incident, [], now)).toEqual({ fromMs: 0, toMs: now });
  const closed = line('close-incident', 40);
  expect(axisOf(incident, [closed], now).toMs).toBe(40 * minuteMs);
  expect(axisOf(incident, [closed, line('reopen-incident', 50)], now).toMs).toBe(now);
  // Another's end, and one that was refused, end nothing.
  expect(
    axisOf(incident, [line('close-incident', 9, { id: 'x' }), line('close-incident', 8, { id }, false)], now).toMs,
  ).toBe(now);
});

it('is never so short that all lies on one point, and holds what lies outside it at its ends', () => {
  const axis = axisOf(incident, [], 1_000);
  expect(axis.toMs).toBe(5 * minuteMs);
  expect([-minuteMs, 0, 2.5 * minuteMs, 9 * minuteMs].map((atMs) => shareOf(axis, atMs))).toEqual([0, 0, 50, 100]);
});

it('shows alerts it was opened from and those over its own parts, and no others', () => {
  const alert = (name: string, thing: string) => ({ id: `urn:ngsi-ld:Alert:${name}`, thing }) as Alert;
  const all = [alert('a', 'gauge'), alert('b', 'task'), alert('c', id), alert('d', 'other')];
  expect(alertsOver(incident, new Set(['task']), all).map(({ thing }) => thing)).toEqual(['gauge', 'task', id]);
});
