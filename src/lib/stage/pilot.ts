import type { Flight, Look } from './flight.ts';

/** In the middle of a longer flight the eye keeps so far over ground and roofs. */
const clearM = 180;
/** After landing Cesium still has tiles to take. */
const settlesMs = 600;

/** Keeps to one flight at a time; a new one, or a hand, ends the one before. */
export interface Pilot {
  /** Resolves when it has landed or was ended. */
  fly(flight: Flight): Promise<void>;
  onward(): void;
  stop(): void;
}

export function openPilot(
  place: (look: Look, clearM: number) => void,
  awake: (ms: number) => void,
  now: () => number = () => performance.now(),
): Pilot {
  let current: { flight: Flight; startMs: number; done: () => void } | undefined;

  function stop(): void {
    const ended = current;
    current = undefined;
    ended?.done();
  }

  function onward(): void {
    if (!current) return;
    const { flight, startMs } = current;
    const seconds = (now() - startMs) / 1000;
    const share = flight.seconds > 0 ? Math.min(1, seconds / flight.seconds) : 1;
    // Both ends are where they were asked for, even low between houses; only the way between is kept clear.
    place(flight.lookAt(seconds), clearM * Math.sin(Math.PI * share) ** 2);
    if (share === 1) stop();
  }

  return {
    fly(flight) {
      stop();
      awake(flight.seconds * 1000 + settlesMs);
      return new Promise((done) => {
        current = { flight, startMs: now(), done };
        if (flight.seconds === 0) onward();
      });
    },
    onward,
    stop,
  };
}
