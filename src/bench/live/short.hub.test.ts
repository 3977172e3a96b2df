import { expect, it } from 'vitest';
import { cellsOfCity, viewport } from './ground/moving-city.ts';
import { seeded } from './ground/seeded.ts';
import { measureTraffic, type TrafficOptions, type WayName } from './ground/traffic.ts';

const patienceMs = 180_000;
const movers = 20_000;

const measure = (way: WayName, views: TrafficOptions['views']) =>
  measureTraffic({ way, movers, views, witnesses: 2, warmTicks: 8, ticks: 4 });

it(
  'delivers all of what it sends in at most a twelfth of the bytes that a JSON batch takes',
  async () => {
    const views = [cellsOfCity(), cellsOfCity()];
    const [ours, json] = [await measure('ours', views), await measure('json-batch', views)];
    expect([ours.delivered, json.delivered]).toEqual([1, 1]);
    expect(json.bytes / json.updates).toBeGreaterThanOrEqual((12 * ours.bytes) / ours.updates);
  },
  patienceMs,
);

it(
  'delivers to each browser all of what lies in its view',
  async () => {
    const random = seeded(3);
    const views = Array.from({ length: 10 }, () => viewport(random));
    expect((await measure('ours', views)).delivered).toBe(1);
  },
  patienceMs,
);
