import type { Thing } from '../../model/entity.ts';
import type { HourlyLoad } from '../../model/fact-log.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import { isOver, isSilent, outletFigures, type OutletFigures } from '../../model/outlet.ts';
import { permitOf, type Permit } from '../../model/permit.ts';

/** An enterprise with what it lets out. */
export interface EnterpriseFigures {
  readonly thing: Thing;
  readonly permit: Permit;
  /** Its outlets, unknown first, then the worst. */
  readonly outlets: readonly OutletFigures[];
  readonly state: 'unknown' | 'over' | 'expired' | 'fine';
}

const ranks = { unknown: 3, over: 2, expired: 1, fine: 0 } as const;

/** All enterprises of a register, those of which something is unknown first. Outlets name theirs in `properties.enterprise`. */
export function enterpriseFigures(
  register: FeedState,
  outlets: FeedState | undefined,
  now: number,
): EnterpriseFigures[] {
  const byName = Map.groupBy(outlets ? outletFigures(outlets, now) : [], ({ thing }) =>
    String(thing.properties?.enterprise),
  );
  const found: EnterpriseFigures[] = [];
  for (const thing of register.things.values()) {
    if (thing.kind !== 'Enterprise') continue;
    const own = byName.get(thing.name.zh) ?? [];
    const permit = permitOf(thing, now);
    found.push({ thing, permit, outlets: own, state: stateOf(permit, own) });
  }
  return found.sort((a, b) => ranks[b.state] - ranks[a.state] || (a.thing.id < b.thing.id ? -1 : 1));
}

function stateOf(permit: Permit, outlets: readonly OutletFigures[]): EnterpriseFigures['state'] {
  if (permit.state === 'unknown' || outlets.length === 0 || outlets.some(isSilent)) return 'unknown';
  if (outlets.some(isOver)) return 'over';
  return permit.state === 'expired' ? 'expired' : 'fine';
}

/** The enterprise a selected thing is, or is an outlet of. */
export function chosenOf(all: readonly EnterpriseFigures[], selected: Id | undefined): EnterpriseFigures | undefined {
  return all.find(
    ({ thing, outlets }) => thing.id === selected || outlets.some((outlet) => outlet.thing.id === selected),
  );
}

/** A year's load of one factor: what was let out as far as it is known, beside what is permitted. */
export interface YearLoad {
  readonly property: string;
  readonly kg: number;
  /** Hours the mass is known for, over all outlets; 0: nothing is known. */
  readonly hours: number;
  readonly permittedKg: number;
}

/** Each factor with a permitted load, summed over outlets. */
export function yearLoads(permit: Permit, loads: Iterable<readonly HourlyLoad[]>): YearLoad[] {
  const known = [...loads].flat();
  return [...permit.permittedKg].map(([property, permittedKg]) => {
    const own = known.filter((load) => load.property === property);
    const sum = (read: (load: HourlyLoad) => number) => own.reduce((total, load) => total + read(load), 0);
    return { property, kg: sum(({ kg }) => kg), hours: sum(({ hours }) => hours), permittedKg };
  });
}
