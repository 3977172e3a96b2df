import { partOfStream, substancesOf } from '../../model/resource.ts';
import { chance, hump, wander } from '../door/waves.ts';
import type { Resource } from '../feeds/resources/streams.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** One counter of a shelter in so many is broken, and says so. */
const blindEvery = 23;
/** One site in so many is silent altogether: nobody knows what it holds. */
const silentEvery = 17;

const localOf = ({ thing }: Resource): string => thing.id.split(':').slice(3).join(':');

/** Persons in a shelter: none on most days; now and then one fills for some hours, seldom beyond its capacity. */
export function occupancyAt(shelter: Resource, n: number, timeMs: number): number | null {
  if (n % blindEvery === blindEvery - 2) return null;
  const capacity = Number(shelter.thing.properties?.capacityPersons ?? 0);
  const share = Math.max(0, wander(localOf(shelter), timeMs, 9 * hourMs) - 0.55) * 2.3;
  return Math.round(capacity * share);
}

/** Free beds by type, about three times as many as should be: fewest about noon, before the round of discharges. */
export function bedsAt(hospital: Resource, timeMs: number, hour: number): Record<string, number> {
  return Object.fromEntries(
    hospital.streams.map((stream) => {
      const type = partOfStream(stream);
      const times = 3 + 1.8 * wander(stream.id, timeMs, 14 * hourMs) - 0.8 * hump(hour, 11, 2.5);
      const scarce = type === 'adultICU' ? 0.6 : 1;
      return [type, Math.max(0, Math.round((stream.limit?.low ?? 0) * times * scarce))];
    }),
  );
}

/** The stock of each good: over its least on most days, drawn upon and filled up over the weeks. */
export function stockAt(warehouse: Resource, timeMs: number): Record<string, number> {
  return Object.fromEntries(
    warehouse.streams.map((stream) => {
      const least = stream.limit?.low ?? 0;
      return [
        partOfStream(stream),
        Math.max(0, Math.round(least * (1.35 + 0.45 * wander(stream.id, timeMs, 6 * dayMs)))),
      ];
    }),
  );
}

/**
 * Tonnes of each substance by CAS number: used up evenly and filled up every few days, together within what the site has on
 * file but for the one in ten that overfills. Nothing from a site that is silent.
 */
export function quantitiesAt(site: Resource, n: number, timeMs: number): Record<string, number> | undefined {
  if (n % silentEvery === silentEvery - 6) return undefined;
  const substances = substancesOf(site.thing);
  const permitted = Number(site.thing.properties?.permittedRatio ?? 1);
  const fullest = permitted * (n % 10 === 7 ? 1.08 : 0.55 + 0.35 * chance(localOf(site), 'fullest'));
  return Object.fromEntries(
    substances.map(({ cas, criticalT }) => {
      const everyMs = (2 + 3 * chance(site.thing.id, cas)) * dayMs;
      const used = (timeMs / everyMs + chance(cas, site.thing.id)) % 1;
      const tonnes = ((criticalT * fullest) / substances.length) * (1 - 0.75 * used);
      return [cas, Math.round(tonnes * 100) / 100];
    }),
  );
}
