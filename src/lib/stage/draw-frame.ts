import type { Engines } from './engines.ts';
import type { Machine } from './machine.ts';
import type { Sunlight } from './sunlight.ts';

export interface FrameFaults {
  /** A layer was found to have thrown while Cesium drew. */
  layer(id: string, error: unknown): void;
  /** Nobody knows who threw. */
  nobody(error: unknown): void;
}

/** An error this long after the last one is a new one. */
const calmAfterMs = 10 * 60_000;
const restsAtLeastMs = 30_000;
const restsAtMostMs = 10 * 60_000;

/** One turn of the loop: sun, camera, engines; says why a frame was drawn, or nothing when none was. */
export function frameDrawer(
  machine: Machine,
  sun: Sunlight,
  faults: FrameFaults,
  now: () => number = () => performance.now(),
): (wanted: string | undefined) => string | undefined {
  let failedMs = -Infinity;
  let restMs = 0;
  let restUntilMs: number | undefined;

  /**
   * An error that names nobody closes nobody: all is built anew, at once the first time, and after a longer and longer rest
   * where it comes again. A wall that stands for weeks gives up never.
   */
  function fail(engines: Engines, error: unknown): void {
    // A lost context throws all sorts of things; that it was lost is told by itself, and nobody is to blame.
    if (machine.running() !== engines || engines.isLost()) return;
    const layer = engines.culpritOf(error);
    if (layer !== undefined) return faults.layer(layer, error);
    faults.nobody(error);
    restMs = now() - failedMs > calmAfterMs ? 0 : Math.min(restsAtMostMs, Math.max(restsAtLeastMs, restMs * 2));
    failedMs = now();
    if (restMs === 0) void machine.rebuild();
    else restUntilMs = failedMs + restMs;
  }

  /** True while the stage stands still after an error; when that is over, all is built anew. */
  function rests(): boolean {
    if (restUntilMs === undefined) return false;
    if (now() < restUntilMs) return true;
    restUntilMs = undefined;
    void machine.rebuild();
    return true;
  }

  function drew(engines: Engines): boolean {
    try {
      return engines.tick();
    } catch (error) {
      fail(engines, error);
      return false;
    }
  }

  return (wanted) => {
    const engines = machine.running();
    if (rests() || !engines || engines.scene.isDestroyed()) return undefined;
    sun.follow();
    const before = engines.scene.camera.viewMatrix.toString();
    engines.camera.fly();
    engines.camera.keepInside();
    if (wanted !== undefined) engines.scene.requestRender();
    if (!drew(engines)) return undefined;
    return wanted ?? (before === engines.scene.camera.viewMatrix.toString() ? 'Cesium: tiles or camera' : 'camera');
  };
}
