/** A clock that is read by the second, carried on between the readings. */
export interface RunningClock {
  /** Takes a reading; one that is late says too little and never turns the clock back. */
  set(readMs: number): void;
  nowMs(): number;
}

/** A reading this far behind is no late one: the clock it was read from was set. */
const setBackMs = 3_000;

export function createRunningClock(steadyMs: () => number = () => performance.now()): RunningClock {
  let aheadMs = Number.NEGATIVE_INFINITY;
  return {
    set(readMs) {
      const readAheadMs = readMs - steadyMs();
      if (readAheadMs > aheadMs || readAheadMs < aheadMs - setBackMs) aheadMs = readAheadMs;
    },
    nowMs: () => steadyMs() + aheadMs,
  };
}
