import type { Position } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import { isSilenced } from '../../model/reading.ts';
import type { Text } from '../../model/text.ts';
import type { Measure } from './measures.ts';

/** One thing at both moments. What is not known at one of them has no difference, which is not the same as none. */
export interface Compared {
  readonly id: Id;
  readonly name: Text;
  readonly location: Position;
  readonly generated: boolean;
  readonly before?: number;
  readonly after?: number;
  readonly difference?: number;
}

interface At {
  readonly state: FeedState | undefined;
  readonly atMs: number;
}

export function compare(measure: Measure, before: At, after: At): Compared[] {
  // Whoever is known at one of the moments only is listed all the same.
  const things = new Map([...(before.state?.things ?? []), ...(after.state?.things ?? [])]);
  return [...things.values()].flatMap(({ id, kind, name, location, generated }): Compared[] => {
    if (kind !== measure.kind || !location) return [];
    const [was, is] = [valueAt(measure, id, before), valueAt(measure, id, after)];
    if (was === 'none' && is === 'none') return [];
    const [from, to] = [numberOf(was), numberOf(is)];
    return [
      {
        ...{ id, name, location, generated: generated === true },
        ...(from === undefined ? {} : { before: from }),
        ...(to === undefined ? {} : { after: to }),
        ...(from === undefined || to === undefined ? {} : { difference: rounded(to - from, measure.decimals) }),
      },
    ];
  });
}

const numberOf = (value: number | undefined | 'none') => (value === 'none' ? undefined : value);

/** A sum of what is shown: no more digits than the values have. */
const rounded = (value: number, decimals: number) => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** `none`: the thing has no such datastream; `undefined`: it had no value then that counts. */
function valueAt({ property, span, unit }: Measure, thing: Id, { state, atMs }: At): number | undefined | 'none' {
  const stream = state
    ?.streamsOf(thing)
    .find((one) => one.property === property && one.span === span && one.unit === unit);
  if (!state || !stream) return 'none';
  const latest = state.latest.get(stream.id);
  if (!latest || latest.result === null || (latest.quality && isSilenced(latest.quality))) return undefined;
  return atMs - latest.phenomenonTime <= stream.staleAfterMs ? latest.result : undefined;
}

export interface Summary {
  readonly more: number;
  readonly less: number;
  readonly same: number;
  /** Known at one moment, or at none. */
  readonly unknown: number;
}

export function summaryOf(all: readonly Compared[]): Summary {
  const count = (is: (difference: number) => boolean) =>
    all.filter(({ difference }) => difference !== undefined && is(difference)).length;
  const [more, less, same] = [count((d) => d > 0), count((d) => d < 0), count((d) => d === 0)];
  return { more, less, same, unknown: all.length - more - less - same };
}

/** From much less to much more, through grey: blue and orange, which any eyes tell apart (Okabe and Ito, 2008). */
export const ramp = ['#0072b2', '#56b4e9', '#9aa5b0', '#e6b45c', '#c77800'] as const;

/** Five classes, as far on either side of none: halves of the largest difference, and what is none within a digit. */
export function classesOf(
  all: readonly Compared[],
  decimals: number,
): { readonly upTo: number; readonly colour: string }[] {
  const largest = Math.max(0, ...all.map(({ difference = 0 }) => Math.abs(difference)));
  const none = 0.5 / 10 ** decimals;
  const bounds = [-largest / 2, -none, none, largest / 2, Math.max(largest, none)];
  return bounds.map((upTo, n) => ({ upTo: rounded(upTo, decimals + 1), colour: ramp[n]! }));
}
