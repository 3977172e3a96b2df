import { expect, it } from 'vitest';
import { opened } from '../../model/incidents/incident-life.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { Shape } from '../../model/drawings/shape.ts';
import { readXml, under } from '../cap/xml.ts';
import { readCot } from './read-cot.ts';
import { drawingAt } from './testing/events.ts';
import { cotFile, cotOfDrawing, cotOfIncident, heldForMs } from './write-cot.ts';

const nowMs = Date.UTC(2026, 6, 23, 10);
const written = (shape: Shape, more: object = {}) =>
  readCot(Buffer.from(cotOfDrawing(drawingAt('k', nowMs - 1_000, shape, more), nowMs)));
const ring = [
  [120, 30],
  [120.01, 30],
  [120.01, 30.01],
  [120, 30],
] as const;

it.each<[Shape, string, number]>([
  [{ type: 'mark', at: [120, 30], symbol: 'danger' }, 'b-m-p-s-m', 0],
  [
    {
      type: 'line',
      points: [
        [120, 30],
        [120.01, 30],
      ],
    },
    'u-d-f',
    2,
  ],
  [{ type: 'fence', ring }, 'u-d-f', 4],
  [{ type: 'circle', centre: [120, 30], radiusM: 500 }, 'u-d-c-c', 0],
])('what was drawn as %j is an event of %s that can be read again', (shape, type, corners) => {
  const event = written(shape);
  expect(event).toMatchObject({ type, callsign: '险 <1>', remarks: '李', exercise: false, timeMs: nowMs - 1_000 });
  expect(event.staleMs).toBe(nowMs + heldForMs);
  expect(event.points).toHaveLength(corners);
  if (shape.type === 'circle') expect(event.radiusM).toBe(500);
  if (shape.type === 'fence') expect(event.points[1]).toEqual([120.01, 30]);
});

it('says of an exercise that it is one, in a field and in the name', () => {
  const shape: Shape = { type: 'mark', at: [120, 30], symbol: 'other' };
  expect(written(shape, { exercise: true })).toMatchObject({ exercise: true, callsign: '【演练】险 <1>' });
});

it('writes an incident with its reach, and many events as one document', () => {
  const about = {
    title: { zh: '积水', en: 'Flood' },
    kind: 'flood',
    severity: 'severe',
    alerts: [],
    attached: [],
  } as const;
  const area = { type: 'Circle', centre: [120, 30], radiusM: 900 } as const;
  const order = { number: 7, by: '李', why: '', atMs: nowMs };
  const incident = opened({ ...about, area }, new FeedState('command'), order);
  const event = cotOfIncident(incident, nowMs);
  expect(readCot(Buffer.from(event))).toMatchObject({
    callsign: '积水',
    radiusM: 900,
    position: [120, 30],
    remarks: '严重 · 处置中 · 李',
  });
  const { name, element } = readXml(Buffer.from(cotFile([event, event])));
  expect([name, under(element, '', 'event').length]).toEqual(['events', 2]);
});
