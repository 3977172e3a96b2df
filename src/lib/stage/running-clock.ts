/** A clock that is read by the second, carried on between the readings. */
export interface RunningClock {
  /**
   * Takes a reading; one that is late says too little and never turns the clock back. `pace`: seconds of it in a second,
   * 1 when absent; where it stands or is played at another speed the reading is taken as it is.
   */
  set(readMs: number, pace?: number): void;
  nowMs(): number;
}

/** A reading this far behind is no late one: the clock it was read from was set. */
const setBackMs = 3_000;

export function createRunningClock(steadyMs: () => number = () => performance.now()): RunningClock {
  let [baseMs, atMs, pace] = [Number.NEGATIVE_INFINITY, 0, 1];
  const nowMs = (): number => (pace === 0 ? baseMs : baseMs + (steadyMs() - atMs) * pace);
  return {
    set(readMs, nextPace = 1) {
      const shownMs = nowMs();
      const late = nextPace === 1 && pace === 1 && readMs <= shownMs && readMs >= shownMs - setBackMs;
      if (!late) [baseMs, atMs] = [readMs, steadyMs()];
      pace = nextPace;
    },
    nowMs,
  };
}
