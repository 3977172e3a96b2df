import type { AnalysisView } from '../../lib/model/analysis.ts';
import type { Alert, Thing } from '../../lib/model/entity.ts';
import { FeedState } from '../../lib/model/feed-state.ts';
import { idOf, type Id } from '../../lib/model/id.ts';
import { seeded } from '../../lib/model/seeded.ts';

const name = { zh: '示例', en: 'Sample' };
const nowMs = 1_800_000_000_000;

/** A city as a page knows it on a bad day: what is gathered for the grid in the page's own thread. */
export function badDay([west, south, east, north]: readonly [number, number, number, number]): AnalysisView {
  const random = seeded(330110);
  const things = (kind: string, count: number): Thing[] =>
    Array.from({ length: count }, (_, n) => ({
      ...{ type: 'Thing', id: idOf(kind, String(n)), kind, name, properties: { persons: 2 } },
      location: [west + ((east - west) * random(1000)) / 1000, south + ((north - south) * random(1000)) / 1000],
    }));
  const outlets = things('Outlet', 500);
  const alerts = outlets.map((outlet): Alert => ({
    ...{ type: 'Alert', id: idOf('Alert', outlet.id), thing: outlet.id, event: 'over-limit', severity: 'severe' },
    ...{ headline: name, onset: nowMs },
  }));
  const states = new Map<string, FeedState>();
  const hold = (feed: string, upsert: readonly (Thing | Alert)[]) => {
    const state = new FeedState(feed);
    state.apply({ feed, seq: 1, time: nowMs, upsert });
    states.set(feed, state);
  };
  hold('alerts', alerts);
  hold('hj212', [...outlets, ...things('AirStation', 15)]);
  hold('sl651', things('RiverGauge', 30));
  hold('command', []);
  hold('resources', [...things('HouseholdAtRisk', 600), ...things('HazardSite', 30), ...things('RescueUnit', 40)]);
  const find = (id: Id): Thing | undefined => {
    for (const state of states.values()) if (state.things.has(id)) return state.things.get(id);
    return undefined;
  };
  return {
    ...{ now: nowMs, isCurrent: true, find },
    state: (feed) => states.get(feed),
    placeOf: (id) => find(id)?.location,
    alertsOf: () => [],
    choiceOf: () => undefined,
  };
}
