import type { Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
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

/** What is unknown may be the worst. */
function pressure({ free, total }: Spaces): number {
  if (free === undefined) return 2;
  return total ? 1 - free / total : 0;
}
