import type { Datastream, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { readingOf } from '../../model/reading.ts';

/** One indicator of one account. */
export interface Standing {
  readonly thing: Thing;
  readonly stream: Datastream;
  /** Absent is unknown. */
  readonly value?: number;
  /** The next quarter should have been stated by now. */
  readonly late: boolean;
  /** On the quarter before: in per cent of it, of a share in points; absent while either is unknown. */
  readonly change?: number;
  /** 1 is the highest; those that are shown alike share a rank, an unknown one has none. */
  readonly rank?: number;
}
export interface EconomyFigures {
  /** When the newest quarter began, ms since 1970; 0 while nothing was stated. */
  readonly quarterMs: number;
  readonly generated: boolean;
  /** All indicators of what is shown: of the city, or of a town with its ranks. */
  readonly indicators: readonly Standing[];
  /** The chosen one; the first where nobody chose one that is known. */
  readonly chosen?: Standing;
  /** The towns by the chosen one: unknown first, then by rank. */
  readonly towns: readonly Standing[];
  /** Of how many towns an indicator is known. */
  knownOf(property: string): number;
}

/** What is stated, for a town by its code or for the whole city. */
export function economyFigures(
  state: FeedState,
  town: string | undefined,
  choice: string | undefined,
  now: number,
): EconomyFigures {
  const accounts = [...state.things.values()].filter(({ kind }) => kind === 'EconomyAccount');
  const shown = accounts.find(({ division }) => division === town);
  const properties = shown ? propertiesOf(state, shown) : [];
  const byProperty = new Map(
    properties.map((property) => [
      property,
      ranked(accounts.flatMap((thing) => standingOf(state, thing, property, now))),
    ]),
  );
  const indicators = properties.flatMap(
    (property) => byProperty.get(property)!.find(({ thing }) => thing === shown) ?? [],
  );
  const chosen = indicators.find(({ stream }) => stream.property === choice) ?? indicators[0];
  const townsBy = (property: string) => byProperty.get(property)?.filter(({ thing }) => thing.division) ?? [];
  return {
    quarterMs: Math.max(0, ...indicators.map(({ stream }) => state.latest.get(stream.id)?.phenomenonTime ?? 0)),
    generated: accounts.some(({ generated }) => generated),
    indicators,
    ...(chosen ? { chosen } : {}),
    towns: chosen ? townsBy(chosen.stream.property).sort(unknownThenRank) : [],
    knownOf: (property) => townsBy(property).filter(({ value }) => value !== undefined).length,
  };
}

const before = (property: string): string => `${property}Before`;

/** Those that are told with the quarter before. */
function propertiesOf(state: FeedState, thing: Thing): string[] {
  const all = new Set(state.streamsOf(thing.id).map(({ property }) => property));
  return [...all].filter((property) => all.has(before(property)));
}

function standingOf(state: FeedState, thing: Thing, property: string, now: number): Standing[] {
  const reading = readingOf(state, thing.id, property, now);
  if (!reading) return [];
  const { stream, late } = reading;
  const value = reading.fresh ? reading.value : null;
  const was = readingOf(state, thing.id, before(property), now)?.value ?? null;
  if (value === null) return [{ thing, stream, late }];
  const change =
    was === null ? undefined : stream.unit === '%' ? value - was : was ? (value / was - 1) * 100 : undefined;
  return [{ thing, stream, value, late, ...(change === undefined ? {} : { change }) }];
}

/** Gives towns their ranks among one another; the city as a whole has none. */
function ranked(standings: readonly Standing[]): Standing[] {
  const asShown = ({ value, stream }: Standing) =>
    value === undefined ? undefined : Number(value.toFixed(stream.decimals));
  const values = standings.filter(({ thing }) => thing.division).flatMap((standing) => asShown(standing) ?? []);
  return standings.map((standing) => {
    const own = asShown(standing);
    if (own === undefined || !standing.thing.division) return standing;
    return { ...standing, rank: 1 + values.filter((value) => value > own).length };
  });
}

function unknownThenRank(a: Standing, b: Standing): number {
  return (a.rank ?? 0) - (b.rank ?? 0) || (a.thing.id < b.thing.id ? -1 : 1);
}
