export interface BackOff {
  /** How long to wait before the next try, in ms; longer each time. */
  next(): number;
  /** To be called after something useful came, never merely because a door opened. */
  reset(): void;
}

/** Doubling waits with jitter: between half and all of the step, so that many who fell together do not return together. */
export function backOff(firstMs: number, maxMs: number, random: () => number = Math.random): BackOff {
  let stepMs = firstMs;
  return {
    next() {
      const waitMs = stepMs * (0.5 + random() / 2);
      stepMs = Math.min(stepMs * 2, maxMs);
      return waitMs;
    },
    reset() {
      stepMs = firstMs;
    },
  };
}
