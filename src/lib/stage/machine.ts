import type { CityFrame } from '../geo/city-frame.ts';
import { type EngineEvents, type Engines, openEngines } from './engines.ts';
import { steerByKeyboard } from './keyboard.ts';
import { openListeners } from './listeners.ts';
import type { StageOptions } from './opened-stage.ts';
import type { Sunlight } from './sunlight.ts';

/** After a touch Cesium decides for some time whether to draw again: inertia, tiles coming in. */
const awakeAfterTouchMs = 1_200;
const triesAgainMs = 15_000;
const touches = ['pointerdown', 'pointermove', 'pointerup', 'wheel', 'keydown'] as const;

export interface MachineEvents extends Pick<EngineEvents, 'awake' | 'request' | 'broken'> {
  /** Closes what draws, lets the engines be changed, and opens it again. */
  reopen(change: () => Promise<void>): Promise<void>;
}

/** The engines through their lives: started, lost, built anew with the camera where it stood, ended. */
export interface Machine {
  /** Throws once the stage was destroyed. */
  live(): Engines;
  running(): Engines | undefined;
  lost(): number;
  onFrame(listener: (seconds: number) => void): () => void;
  start(): void;
  rebuild(): Promise<void>;
  end(): void;
}

export function openMachine(options: StageOptions, frame: CityFrame, sun: Sunlight, events: MachineEvents): Machine {
  const frames = openListeners<number>((error) => options.onBroken('frame listener', error));
  let engines: Engines | undefined;
  let unsteer: () => void = () => undefined;
  let lastFrame = performance.now();
  let lost = 0;
  let rebuilding: Promise<void> | undefined;
  let pose = options.city.home;
  let ended = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function live(): Engines {
    if (!engines) throw new Error('The stage was destroyed; open another one.');
    return engines;
  }

  function beforeFrame(): void {
    const now = performance.now();
    frames.tell((now - lastFrame) / 1000);
    lastFrame = now;
  }

  function touched(event: Event): void {
    if (event.type === 'pointermove' && (event as PointerEvent).buttons === 0) return;
    if (event.type !== 'pointerup') engines?.camera.letGo();
    events.awake(awakeAfterTouchMs);
  }

  function start(): void {
    engines = openEngines(options, frame, sun.light, sun.theme(), {
      ...events,
      beforeFrame,
      lost: () => void rebuild(),
    });
    engines.shine(sun.light());
    engines.camera.set(options.city.home);
    unsteer = steerByKeyboard(engines.canvas, engines.scene, events.request, () => void engines?.camera.flyHome());
    for (const touch of touches) engines.canvas.addEventListener(touch, touched, { passive: true });
    events.request('stage opened');
  }

  function stop(): void {
    unsteer();
    engines?.close();
    engines = undefined;
  }

  /** All is opened again from what the stage knows; one loss of several contexts at once is one. */
  function rebuild(): Promise<void> {
    clearTimeout(retry);
    rebuilding ??= rebuildOnce()
      .catch(tryAgain)
      .finally(() => (rebuilding = undefined));
    return rebuilding;
  }

  /** A browser that has no context to give now may have one later. */
  function tryAgain(error: unknown): void {
    options.onBroken('stage', error);
    retry = setTimeout(() => void rebuild(), triesAgainMs);
  }

  async function rebuildOnce(): Promise<void> {
    if (ended) return;
    lost += 1;
    pose = engines?.camera.pose() ?? pose;
    await events.reopen(async () => {
      stop();
      start();
      live().camera.set(pose);
    });
    options.onLost?.(lost);
  }

  function end(): void {
    ended = true;
    clearTimeout(retry);
    stop();
  }

  return { live, running: () => engines, lost: () => lost, onFrame: frames.add, start, rebuild, end };
}
