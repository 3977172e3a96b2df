import type { Observation } from '../../../model/change.ts';
import { criticalRatioOf, resourceStreamId, substancesOf } from '../../../model/resource.ts';
import type { Id } from '../../../model/id.ts';
import type { Resource } from './streams.ts';

/** What a hazard site holds against its critical quantities, worked out from what its tanks last told. */
export interface Ratios {
  /** Takes in what tanks told; older than what is known is passed over. */
  hear(observations: Iterable<Observation>): void;
  /** The ratio as of the newest of its tanks; unknown while one of them is silent. */
  of(site: Resource): Observation | undefined;
}

export function openRatios(before: Iterable<Observation> = []): Ratios {
  const latest = new Map<Id, Observation>();
  const ratios: Ratios = {
    hear(observations) {
      for (const told of observations) {
        const known = latest.get(told.datastream);
        if (!known || known.phenomenonTime <= told.phenomenonTime) latest.set(told.datastream, told);
      }
    },
    of({ thing, streams }) {
      const tanks = streams.filter(({ property }) => property === 'quantity');
      const told = tanks.map(({ id }) => latest.get(id));
      const newestMs = Math.max(...told.map((one) => one?.phenomenonTime ?? 0));
      if (newestMs === 0) return undefined;
      const held = substancesOf(thing).map(({ cas, criticalT }) => {
        const n = tanks.findIndex(({ id }) => id === resourceStreamId(thing.id, 'quantity', cas));
        const isFresh = told[n] && newestMs - told[n].phenomenonTime <= tanks[n]!.staleAfterMs;
        return { tonnes: isFresh ? told[n]!.result : null, criticalT };
      });
      const datastream = resourceStreamId(thing.id, 'criticalRatio');
      return { datastream, phenomenonTime: newestMs, resultTime: newestMs, result: criticalRatioOf(held) };
    },
  };
  ratios.hear(before);
  return ratios;
}
