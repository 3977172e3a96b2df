/** What a machine can hold of the city at once. */
export interface TileBudget {
  /** Pixels a tile may be wrong by before a finer one is loaded. */
  readonly maximumScreenSpaceError: number;
  readonly cacheBytes: number;
  /** On top of the cache, for what one view needs. */
  readonly overflowBytes: number;
  readonly shadows: boolean;
}

const megabyte = 1024 * 1024;

/** By the memory the browser admits to (2, 4, 8 GB, no more); unknown counts as a small desk. */
export function budgetFor(memoryGb: number | undefined): TileBudget {
  const gb = memoryGb ?? 4;
  if (gb >= 8) return budget(12, 512, true);
  return gb >= 4 ? budget(18, 256, true) : budget(32, 96, false);
}

function budget(maximumScreenSpaceError: number, cacheMb: number, shadows: boolean): TileBudget {
  return { maximumScreenSpaceError, cacheBytes: cacheMb * megabyte, overflowBytes: (cacheMb * megabyte) / 2, shadows };
}
