import type { City, Division } from '../model/city.ts';
import type { Position, Thing } from '../model/entity.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { FeedId } from '../model/id.ts';
import { partOf } from '../model/part-of.ts';
import type { PageId } from './pages.ts';

/** What is inside a division, where its outline is known. */
export interface Outlines {
  /** The divisions under one, or of the district. */
  below(code: string | undefined): readonly Division[];
  has(code: string, position: Position): boolean;
}

/** Digits of a town's code; what a thing says of its division is seldom finer. */
const townDigits = 9;

/** Which figures are shown and of what part of the district: the same pages at every level. */
export class Scope {
  page = $state<PageId>('overview');
  /** Code of the town or village (GB/T 10114) all figures are of; absent: the whole district. */
  division = $state<string>();
  outlines = $state.raw<Outlines>();
  readonly #city: City;
  readonly #parts = new Map<FeedId, { of: FeedState; seq: number; division: string; part: FeedState }>();

  constructor(city: City) {
    this.#city = city;
  }

  /** The divisions from the district's first down to the one that is shown. */
  path(): readonly Division[] {
    const { division } = this;
    if (division === undefined) return [];
    const town = this.find(division.slice(0, townDigits));
    const village = division.length > townDigits ? this.find(division) : undefined;
    return [town, village].filter((found) => found !== undefined);
  }

  find(code: string): Division | undefined {
    const siblings = code.length > townDigits ? this.outlines?.below(code.slice(0, townDigits)) : this.#city.divisions;
    return siblings?.find((division) => division.code === code);
  }

  /** The divisions a step down from the one that is shown; none under the lowest. */
  below(): readonly Division[] {
    if (this.division === undefined) return this.#city.divisions;
    return this.outlines?.below(this.division) ?? [];
  }

  /** Whether a thing lies in what is shown. What does not say where it is belongs to the whole alone. */
  holds(thing: Pick<Thing, 'division' | 'location'>): boolean {
    return this.division === undefined || this.lies(thing, this.division);
  }

  /** Whether a thing lies in a town or village. */
  lies({ division, location }: Pick<Thing, 'division' | 'location'>, code: string): boolean {
    if (division?.startsWith(code)) return true;
    if (division !== undefined && code.length <= townDigits) return false;
    return location !== undefined && this.outlines?.has(code, location) === true;
  }

  /** The state of a feed, with only what lies in what is shown; the same object until something changes. */
  part(state: FeedState): FeedState {
    const { division } = this;
    if (division === undefined) return state;
    const known = this.#parts.get(state.feed);
    if (known?.of === state && known.seq === state.seq && known.division === division) return known.part;
    const part = partOf(state, (thing) => this.holds(thing));
    this.#parts.set(state.feed, { of: state, seq: state.seq, division, part });
    return part;
  }
}
