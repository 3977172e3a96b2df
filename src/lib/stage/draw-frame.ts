import type { Engines } from './engines.ts';
import type { Machine } from './machine.ts';
import type { Sunlight } from './sunlight.ts';

export interface FrameFaults {
  /** A layer was found to have thrown while Cesium drew. */
  layer(id: string, error: unknown): void;
  /** Nobody knows who threw. */
  nobody(error: unknown): void;
}

/** One turn of the loop: sun, camera, engines; says why a frame was drawn, or nothing when none was. */
export function frameDrawer(
  machine: Machine,
  sun: Sunlight,
  faults: FrameFaults,
): (wanted: string | undefined) => string | undefined {
  let rebuilt = false;
  let givenUp = false;

  /** An error that names nobody closes nobody: all is built anew, once; should it come again, the stage stands still. */
  function fail(engines: Engines, error: unknown): void {
    if (machine.running() !== engines) return;
    const layer = engines.culpritOf(error);
    if (layer !== undefined) return faults.layer(layer, error);
    givenUp = rebuilt;
    faults.nobody(error);
    if (!rebuilt) void machine.rebuild();
    rebuilt = true;
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
    if (givenUp || !engines || engines.scene.isDestroyed()) return undefined;
    sun.follow();
    const before = engines.scene.camera.viewMatrix.toString();
    engines.camera.fly();
    engines.camera.keepInside();
    if (wanted !== undefined) engines.scene.requestRender();
    if (!drew(engines)) return undefined;
    return wanted ?? (before === engines.scene.camera.viewMatrix.toString() ? 'Cesium: tiles or camera' : 'camera');
  };
}
