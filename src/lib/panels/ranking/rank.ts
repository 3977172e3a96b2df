import type { Division } from '../../model/city.ts';
import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { isOver, isSilent, outletFigures } from '../../model/outlet.ts';
import { editionInForce, levelOf } from '../../model/standards/hj633.ts';
import { airOf, airOver, targetOf, waterOf } from '../../model/station.ts';

export const measures = ['air', 'water', 'outlets'] as const;
export type Measure = (typeof measures)[number];

/** How a town stands by one measure. */
export interface Rank {
  readonly division: Division;
  /** Stations, sections or outlets in it. */
  readonly of: number;
  /** Of those, of how many it cannot be said how they stand. */
  readonly silent: number;
  /** AQI, sections short of their target, outlets over a limit, among those that are known; `null` while none is. */
  readonly bad: number | null;
  /** CSS colour of how it stands, or `unknown`. */
  readonly colour: string;
}
export interface Ranking {
  /** Not known for sure first, then from bad to good. */
  readonly ranks: readonly Rank[];
  /** Towns that have nothing to be judged by; they have no rank. */
  readonly without: number;
}

const colours = { bad: 'var(--severe)', good: 'var(--good)' } as const;

/** Ranks the divisions by one measure; `lies` says what is in which. */
export function rankBy(
  measure: Measure,
  state: FeedState,
  divisions: readonly Division[],
  lies: (thing: Thing, code: string) => boolean,
  now: number,
): Ranking {
  const judge = judges[measure](state, now);
  const ranks = divisions.flatMap((division) => {
    const found = judge((thing) => lies(thing, division.code));
    return found.of > 0 ? [{ division, ...found, ...(found.silent > 0 ? { colour: 'unknown' } : {}) }] : [];
  });
  return { ranks: ranks.sort(unknownThenWorst), without: divisions.length - ranks.length };
}

type Judge = (isIn: (thing: Thing) => boolean) => Omit<Rank, 'division'>;

const judges: Readonly<Record<Measure, (state: FeedState, now: number) => Judge>> = {
  /** The index of the mean concentrations, as a region is rated. */
  air: (state, now) => {
    const all = thingsOf(state, 'AirStation').map((station) => ({
      station,
      known: airOf(state, station, now, editionInForce).aqi !== null,
    }));
    return (isIn) => {
      const here = all.filter(({ station }) => isIn(station));
      const known = here.filter((entry) => entry.known).map(({ station }) => station);
      const { aqi } = airOver(state, known, now, editionInForce);
      return {
        of: here.length,
        silent: here.length - known.length,
        bad: aqi,
        colour: aqi === null ? 'unknown' : levelOf(aqi).colour,
      };
    };
  },
  /** A section without a target cannot be judged, nor one whose class is not known. */
  water: (state, now) => {
    const all = thingsOf(state, 'WaterSection').map((section) => {
      const [found, target] = [waterOf(state, section, now).class, targetOf(section)];
      return { thing: section, isBad: found === null || target === undefined ? undefined : found > target };
    });
    return countBad(all);
  },
  outlets: (state, now) =>
    countBad(
      outletFigures(state, now).map((outlet) => ({
        thing: outlet.thing,
        isBad: isSilent(outlet) ? undefined : isOver(outlet),
      })),
    ),
};

function countBad(all: readonly { readonly thing: Thing; readonly isBad: boolean | undefined }[]): Judge {
  return (isIn) => {
    const here = all.filter(({ thing }) => isIn(thing));
    const silent = here.filter(({ isBad }) => isBad === undefined).length;
    const bad = here.filter(({ isBad }) => isBad).length;
    const colour = bad > 0 ? colours.bad : colours.good;
    return { of: here.length, silent, bad: silent === here.length ? null : bad, colour };
  };
}

function thingsOf(state: FeedState, kind: string): Thing[] {
  return [...state.things.values()].filter((thing) => thing.kind === kind);
}

/** A town that is not fully known stands before the worst that is: what is silent there may be worse still. */
function unknownThenWorst(a: Rank, b: Rank): number {
  const unknown = Number(b.silent > 0) - Number(a.silent > 0);
  return unknown || badness(b) - badness(a) || (a.division.code < b.division.code ? -1 : 1);
}

function badness({ bad }: Rank): number {
  return bad ?? Infinity;
}
