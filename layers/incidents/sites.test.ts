import { expect, it } from 'vitest';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import { opened } from '../../src/lib/model/incidents/incident-life.ts';
import { incidentId, thingOfIncident, type Incident } from '../../src/lib/model/incidents/incident.ts';
import { siteAreas, siteMarks } from './sites.ts';

function stateWith(change: Partial<Incident> = {}): FeedState {
  const state = new FeedState('command');
  const opening = {
    title: { zh: '超警戒', en: 'Over warning level' },
    kind: 'flood',
    severity: 'severe',
    area: { type: 'Circle', centre: [120, 30], radiusM: 1_000 },
    ...{ alerts: [], attached: [], division: undefined, commander: undefined, exercise: undefined },
  } as const;
  const incident = { ...opened(opening, state, { number: 7, by: '李', why: '', atMs: 1_000 }), ...change };
  state.apply({ feed: 'command', seq: 1, time: 1_000, remove: [], upsert: [thingOfIncident(incident)], observe: [] });
  return state;
}
const seen = { language: 'zh', selected: undefined } as const;

it('stands over what is being dealt with, in its severity and by its name', () => {
  expect(siteMarks(stateWith(), seen)).toMatchObject([
    { id: incidentId(7), position: [120, 30], shape: 'star', colour: '#ff914d', label: '超警戒' },
  ]);
});

it('is gone when it is over', () => {
  expect(siteMarks(stateWith({ state: 'closed' }), seen)).toEqual([]);
  expect(siteAreas(stateWith({ state: 'closed' }), undefined)).toEqual([]);
});

it('says that it is an exercise', () => {
  expect(siteMarks(stateWith({ exercise: true }), seen)[0]!.label).toBe('【演练】超警戒');
});

it('covers a circle of its radius', () => {
  const [ring] = siteAreas(stateWith(), undefined)[0]!.rings;
  const [east, north] = [ring![18]!, ring![0]!];
  expect((east[0] - 120) * Math.cos(Math.PI / 6) * 111_319.5).toBeCloseTo(1_000, 0);
  expect((north[1] - 30) * 111_319.5).toBeCloseTo(1_000, 0);
});
