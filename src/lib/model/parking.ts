import type { Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { readingOf } from './reading.ts';

/** What is known of the spaces of a car park now. */
export interface Spaces {
  /** `undefined`: unknown, since nobody counts or the count is late. */
  readonly free: number | undefined;
  readonly total: number | undefined;
  /** When they were last counted; 0 for never. */
  readonly time: number;
}

export type Fullness = 'free' | 'filling' | 'full';

/** Less than this share of the spaces free. */
const fillingBelow = 0.2;
const fullBelow = 0.02;

export function spacesOf(state: FeedState, lot: Thing, now: number): Spaces {
  const reading = readingOf(state, lot.id, 'freeSpaces', now);
  const total = lot.properties?.totalSpaces;
  return {
    free: reading?.fresh && reading.value !== null ? reading.value : undefined,
    total: typeof total === 'number' ? total : undefined,
    time: reading?.time ?? 0,
  };
}

/** `undefined` where the free spaces are unknown. Of a lot that does not say how many it has, only none is full. */
export function fullnessOf({ free, total }: Spaces): Fullness | undefined {
  if (free === undefined) return undefined;
  if (free === 0) return 'full';
  if (!total) return 'free';
  const share = free / total;
  return share < fullBelow ? 'full' : share < fillingBelow ? 'filling' : 'free';
}
