import type { Rendered } from './opened-stage.ts';

/** Draws when somebody says why; sleeps when nobody does. */
export interface FrameLoop {
  request(reason: string): void;
  /** Looks every frame for the given time, for what Cesium decides by itself: inertia, flights, tiles. */
  stayAwake(milliseconds: number): void;
  renders(): readonly Rendered[];
  stop(): void;
}

const kept = 50;
/** Asleep, Cesium is still asked this often whether it wants to draw: a tile may have come. */
const heartbeatMs = 250;

/**
 * `tick` lets the engines work and says whether they drew; `wanted` is the reason somebody gave, if any. With a reason
 * nobody gave, it answers what it saw: the camera moved, a tile came.
 */
export function openFrameLoop(now: () => number, tick: (wanted: string | undefined) => string | undefined): FrameLoop {
  const renders: Rendered[] = [];
  let wanted: string | undefined;
  let awakeUntil = 0;
  let frame = 0;
  let pulse: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function run(): void {
    frame = 0;
    const asked = wanted;
    wanted = undefined;
    try {
      note(tick(asked));
    } finally {
      // Whatever was thrown, the next frame comes.
      next();
    }
  }

  function note(drawn: string | undefined): void {
    if (drawn === undefined) return;
    renders.push({ reason: drawn, at: now() });
    if (renders.length > kept) renders.shift();
  }

  function next(): void {
    if (stopped || frame) return;
    clearTimeout(pulse);
    if (wanted !== undefined || performance.now() < awakeUntil) frame = requestAnimationFrame(run);
    else pulse = setTimeout(() => void (frame ||= requestAnimationFrame(run)), heartbeatMs);
  }

  next();
  return {
    request(reason) {
      wanted ??= reason;
      next();
    },
    stayAwake(milliseconds) {
      awakeUntil = Math.max(awakeUntil, performance.now() + milliseconds);
      next();
    },
    renders: () => [...renders],
    stop() {
      stopped = true;
      cancelAnimationFrame(frame);
      clearTimeout(pulse);
    },
  };
}
