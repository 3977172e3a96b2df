import type { Form } from '../row.ts';
import { cellsOfCity, viewport } from './moving-city.ts';
import { median } from './clock.ts';
import { seeded } from './seeded.ts';
import { measureTraffic, type Traffic, type TrafficOptions, type WayName } from './traffic.ts';

/** Every round of every way; `again` is ours a second time in the same round. */
export type Measured = ReadonlyMap<Which, readonly Traffic[]>;
type Which = WayName | 'again';

const movers = 20_000;
const done = new Map<string, Promise<Measured>>();

/** Everybody sees the whole district in full detail. Measured once per run of the command, whatever rows ask for it. */
export const broadcast = (form: Form): Promise<Measured> =>
  once('broadcast', () => {
    const everything = cellsOfCity();
    const views = Array.from({ length: form.short ? 6 : 200 }, () => everything);
    return measureWays(form, ['silent', 'ours', 'json-batch', 'json-rows', 'again'], views);
  });

/** Everybody sees a part of the district of about six by six kilometres. */
export const viewports = (form: Form): Promise<Measured> =>
  once('viewports', () => {
    const random = seeded(3);
    const views = Array.from({ length: form.short ? 20 : 200 }, () => viewport(random));
    return measureWays(form, ['silent', 'bare', 'ours', 'json-cells', 'json-each', 'again'], views);
  });

function once(name: string, measure: () => Promise<Measured>): Promise<Measured> {
  const measured = done.get(name) ?? measure();
  done.set(name, measured);
  return measured;
}

type Views = TrafficOptions['views'];

/** In each round every way in turn, so that what else the machine does is spread over all of them. */
async function measureWays(form: Form, ways: readonly Which[], views: Views): Promise<Measured> {
  const measured = new Map<Which, Traffic[]>(ways.map((way) => [way, []]));
  const common = { movers, views, witnesses: 3, warmTicks: form.short ? 8 : 100, ticks: form.short ? 8 : 24 };
  for (let round = 0; round < (form.short ? 1 : 3); round += 1) {
    for (const [way, rounds] of measured)
      rounds.push(await measureTraffic({ ...common, way: way === 'again' ? 'ours' : way }));
  }
  return measured;
}

/** The middle one of the rounds of a way. */
export const middle = (measured: Measured, way: Which, of: (traffic: Traffic) => number): number =>
  median(measured.get(way)!.map(of));

/** The worst that any round of any way delivered. */
export const worstDelivered = (measured: Measured): number =>
  Math.min(...[...measured.values()].flat().map(({ delivered }) => delivered));
