import { expect, it } from 'vitest';
import type { AnalysisView } from '../../model/analysis.ts';
import type { Alert, Severity, Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import { sampleState } from '../../model/sample-state.ts';
import { gather } from './gather.ts';
import { smallFrame } from './small-city.ts';

const now = 1_700_000_000_000;
const name = { zh: '示例', en: 'Sample' };
const responsible = { zh: '王工 0571-0000-0001', en: 'Wang 0571-0000-0001' };

function alertOver(thing: string, severity: Severity, more: Partial<Alert> = {}): Alert {
  const [kind, local] = thing.split(' ') as [string, string];
  return {
    ...{ type: 'Alert', id: idOf('Alert', `${thing} ${severity}`.replace(' ', '-')), thing: idOf(kind, local) },
    ...{ event: 'over-limit', severity, headline: name, onset: now - 60_000, ...more },
  };
}

function viewOf(states: Record<string, FeedState>, alerts: readonly Alert[] = [], isCurrent = true): AnalysisView {
  const told = new FeedState('alerts');
  told.apply({ feed: 'alerts', seq: 1, time: now, upsert: alerts });
  const all: Record<string, FeedState> = { alerts: told, ...states };
  const find = (id: string): Thing | undefined =>
    Object.values(all)
      .flatMap(({ things }) => [...things.values()])
      .find((thing) => thing.id === id);
  return {
    ...{ now, isCurrent, find },
    state: (feed) => all[feed],
    placeOf: (id) => find(id)?.location,
    alertsOf: (id) => alerts.filter(({ thing }) => thing === id),
    choiceOf: () => undefined,
  };
}
const facts = (view: AnalysisView) => gather(view, smallFrame.place).facts;
const gauge = (level: number | null, limits = { waterLevel: 5 }) =>
  sampleState('RiverGauge', { waterLevel: level }, now, { limits });

it('reads a gauge by its warning stage, by the steps of its rule', () => {
  const share = (level: number | null) => facts(viewOf({ sl651: gauge(level) })).water![0]!.value;
  expect([share(3), share(4.5), share(5), share(5.3), share(5.8), share(9)]).toEqual([
    0,
    0.25,
    0.5,
    expect.closeTo(0.75, 9),
    expect.closeTo(1, 9),
    1,
  ]);
  expect(share(null)).toBe(null);
});

it('does not know how a gauge stands that is silent or has no warning stage', () => {
  const late = { ...viewOf({ sl651: gauge(3) }), now: now + 3_600_000 };
  expect(facts(late).water![0]!.value).toBe(null);
  expect(facts(viewOf({ sl651: sampleState('RiverGauge', { waterLevel: 3 }, now) })).water![0]!.value).toBe(null);
});

it('takes of an alert over a gauge its severity, its onset and who answers, and counts it once', () => {
  const alert = alertOver('RiverGauge sample', 'severe', { responsible });
  const { water, alerts } = facts(viewOf({ sl651: gauge(3) }, [alert]));
  expect(water![0]).toMatchObject({ value: 0.75, source: { sinceMs: alert.onset, responsible } });
  expect(alerts).toEqual([]);
});

it('takes an alert over anything else by its place, its severity and its onset', () => {
  const outlet = sampleState('Outlet', { cod: 3 }, now);
  const alert = alertOver('Outlet sample', 'moderate', { responsible });
  const { alerts } = facts(viewOf({ hj212: outlet }, [alert]));
  const [x, y] = smallFrame.place([119.95, 30.33]);
  expect(alerts![0]).toMatchObject({
    x,
    y,
    value: 0.5,
    source: { id: alert.thing, sinceMs: alert.onset, responsible },
  });
  const unknown = facts(viewOf({ hj212: outlet }, [alertOver('Outlet sample', 'unknown')]));
  expect(unknown.alerts![0]!.value).toBe(null);
});

it('leaves out what is over, what is an exercise, and what says nothing of a place; counts what has no place', () => {
  const outlet = sampleState('Outlet', { cod: 3 }, now);
  const camera = sampleState('Camera', {}, now);
  const alerts = [
    alertOver('Outlet sample', 'severe', { state: 'returned' }),
    alertOver('Outlet sample', 'extreme', { exercise: true }),
    alertOver('Camera sample', 'unknown'),
    alertOver('Outlet nowhere', 'minor'),
  ];
  const gathered = gather(viewOf({ hj212: outlet, cameras: camera }, alerts), smallFrame.place);
  expect(gathered.facts.alerts).toEqual([]);
  expect(gathered.unplaced).toBe(1);
});

it('rates a site by what it holds, and one beyond its file as the worst', () => {
  const share = (criticalRatio: number | null, permitted: number) =>
    facts(
      viewOf({
        resources: sampleState('HazardSite', { criticalRatio }, now, { limits: { criticalRatio: permitted } }),
      }),
    ).chemicals![0]!.value;
  expect([share(0.4, 1), share(1, 2), share(2.1, 2), share(null, 1)]).toEqual([0.1, 0.5, 1, null]);
});

it('counts persons of a household, and does not know how many where the file does not say', () => {
  const share = (properties: Thing['properties']) =>
    facts(viewOf({ resources: sampleState('HouseholdAtRisk', {}, now, { properties }) })).people![0]!.value;
  expect([share({ persons: 3 }), share({})]).toEqual([0.1, null]);
});

it('counts on units alone that are known to be available', () => {
  const units = (unitState: number | null) =>
    facts(viewOf({ resources: sampleState('RescueUnit', { unitState }, now) })).response;
  expect(units(0)).toHaveLength(1);
  expect([units(2), units(null)]).toEqual([[], []]);
});

it('knows nothing of a feed that is not there, or has none of what it is to tell', () => {
  const none = facts({ ...viewOf({}), state: () => undefined });
  expect(Object.values(none).every((known) => known === null)).toBe(true);
  expect(facts(viewOf({ sl651: new FeedState('sl651') })).water).toBe(null);
});

it('does not trust alerts, incidents and units once the line is down', () => {
  const command = new FeedState('command');
  const resources = sampleState('RescueUnit', { unitState: 0 }, now);
  const known = facts(viewOf({ command, resources }));
  expect([known.alerts, known.incidents]).toEqual([[], []]);
  const lost = facts(viewOf({ command, resources }, [], false));
  expect([lost.alerts, lost.incidents, lost.response]).toEqual([null, null, null]);
});
