import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { hourMs, type Outlook } from '../../model/forecast/outlook.ts';
import { fewestSpaces, parkingHours, spacesAt, type ParkingHour } from '../../model/forecast/parking-outlook.ts';
import { fullnessOf, spacesOf, type Fullness, type Spaces } from '../../model/parking.ts';

export interface LotFigures extends Spaces {
  readonly lot: Thing;
  /** `undefined`: unknown. */
  readonly fullness: Fullness | undefined;
}

export interface ParkingFigures {
  /** Unknown first, then the fullest. */
  readonly lots: readonly LotFigures[];
  readonly unknown: number;
  readonly full: number;
  /** Over the lots that are known; `undefined` when none is. */
  readonly free: number | undefined;
  /** Taken share of the spaces of lots that say both. */
  readonly taken: number | undefined;
  /** The oldest count the sums rest on; 0 when there is none. */
  readonly asOf: number;
}

export function parkingFigures(state: FeedState, now: number): ParkingFigures {
  const lots: LotFigures[] = [];
  for (const lot of state.things.values()) {
    if (lot.kind !== 'ParkingLot') continue;
    const spaces = spacesOf(state, lot, now);
    lots.push({ lot, ...spaces, fullness: fullnessOf(spaces) });
  }
  lots.sort((a, b) => pressure(b) - pressure(a) || (a.lot.id < b.lot.id ? -1 : 1));
  const known = lots.filter(({ free }) => free !== undefined);
  const whole = known.filter(({ total }) => total !== undefined);
  const spaces = whole.reduce((sum, { total }) => sum + total!, 0);
  const freeOfWhole = whole.reduce((sum, { free }) => sum + free!, 0);
  return {
    lots,
    unknown: lots.length - known.length,
    full: lots.filter(({ fullness }) => fullness === 'full').length,
    free: known.length > 0 ? known.reduce((sum, { free }) => sum + free!, 0) : undefined,
    taken: spaces > 0 ? 1 - freeOfWhole / spaces : undefined,
    asOf: known.length > 0 ? Math.min(...known.map(({ time }) => time)) : 0,
  };
}

/** What is foretold of a car park. */
export interface LotAhead {
  /** The hour in which it is one hour later. */
  readonly soon?: ParkingHour;
  /** The hour with the fewest spaces from now on. */
  readonly fewest?: ParkingHour;
  /** Why nothing is foretold; `none` where no forecast came yet, or the last is too old. */
  readonly why?: 'short' | 'gaps' | 'late' | 'none';
}

export function aheadOfLot(outlook: Outlook | undefined, now: number): LotAhead {
  const found = outlook?.properties.freeSpaces;
  if (!outlook || !found) return { why: 'none' };
  if ('why' in found) return { why: found.why };
  const soon = spacesAt(outlook, now + hourMs);
  const fewest = fewestSpaces(parkingHours(outlook).filter(({ beginMs }) => beginMs + hourMs > now));
  return { ...(soon ? { soon } : {}), ...(fewest ? { fewest } : {}) };
}

/** How many car parks will be full or filling in an hour, and of how many it is foretold; nothing where of none. */
export function tightSoon(
  lots: readonly { readonly total: number | undefined; readonly ahead: LotAhead }[],
): { readonly tight: number; readonly of: number } | undefined {
  const known = lots.flatMap(({ total, ahead }) =>
    ahead.soon ? [fullnessOf({ free: ahead.soon.free, total, time: 0 })] : [],
  );
  return known.length > 0 ? { tight: known.filter((one) => one !== 'free').length, of: known.length } : undefined;
}

/** What is unknown may be the worst. */
function pressure({ free, total }: Spaces): number {
  if (free === undefined) return 2;
  return total ? 1 - free / total : 0;
}
