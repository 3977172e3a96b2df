import { createCityFrame } from '../geo/city-frame.ts';
import { hasWebGL2 } from './canvas.ts';
import { type Engines, openEngines } from './engines.ts';
import { openFrameLoop } from './frame-loop.ts';
import { steerByKeyboard } from './keyboard.ts';
import { openLayerRack } from './layer-rack.ts';
import { type Light, lightAt } from './light.ts';
import { openListeners } from './listeners.ts';
import { NoWebGL, type OpenedStage, type StageOptions, type Theme } from './opened-stage.ts';
import type { Daylight, Stage } from './stage.ts';

/** The sun has moved enough to be drawn anew after this long. */
const sunEveryMs = 20_000;
/** Cesium decides for some time after a frame or a touch whether to draw again: inertia, tiles coming in. */
const awakeAfterFrameMs = 350;
const awakeAfterTouchMs = 1_200;

/** Opens the stage in its host. Rejects with `NoWebGL` where the browser cannot draw it. */
export async function openStage(options: StageOptions): Promise<OpenedStage> {
  if (!hasWebGL2()) throw new NoWebGL();
  const frame = createCityFrame(options.city.origin);
  const frameListeners = openListeners<number>((error) => options.onBroken('frame listener', error));
  const daylightListeners = openListeners<Daylight>((error) => options.onBroken('daylight listener', error));
  let theme: Theme = options.theme ?? 'dark';
  let light: Light = lightAt(frame, options.now(), theme);
  let litAt = options.now();
  let lost = 0;
  let lastFrame = performance.now();
  let engines: Engines | undefined;
  let unsteer: () => void = () => undefined;

  const loop = openFrameLoop(options.now, tick);
  const stage: Stage = {
    frame,
    city: options.city,
    tilesUrl: options.tilesUrl,
    get camera() {
      return live().camera;
    },
    get daylight() {
      return light.daylight;
    },
    motionHz: options.reducedMotion ? 0 : options.quality === 'low' ? 4 : 30,
    requestRender: (reason) => loop.request(reason),
    cesium: {
      get scene() {
        return live().scene;
      },
    },
    deck: {
      draw(room, layers) {
        live().drawDeck(room, layers);
        loop.request(`deck ${room}`);
      },
    },
    three: {
      group: (room) => live().group(room),
      remove(room) {
        live().removeGroup(room);
        loop.request(`three ${room} removed`);
      },
    },
    onFrame: frameListeners.add,
    onDaylight: daylightListeners.add,
    pickId: (layer, id) => ({ layer, id }),
  };
  const rack = openLayerRack(stage, options.onBroken);

  function live(): Engines {
    if (!engines) throw new Error('The stage was destroyed; open another one.');
    return engines;
  }

  function start(): void {
    engines = openEngines(options, frame, () => light, theme, {
      awake: loop.stayAwake,
      beforeFrame,
      request: loop.request,
      lost: () => void rebuild(),
      broken: rack.breakOff,
    });
    engines.shine(light);
    engines.camera.set(options.city.home);
    unsteer = steerByKeyboard(engines.canvas, engines.scene, loop.request, () => void engines?.camera.flyHome());
    for (const event of ['pointerdown', 'pointermove', 'pointerup', 'wheel'] as const)
      engines.canvas.addEventListener(event, touched, { passive: true });
    loop.request('stage opened');
  }

  function touched(event: Event): void {
    if (event.type === 'pointermove' && (event as PointerEvent).buttons === 0) return;
    loop.stayAwake(awakeAfterTouchMs);
  }

  function beforeFrame(): void {
    const now = performance.now();
    frameListeners.tell((now - lastFrame) / 1000);
    lastFrame = now;
  }

  function relight(reason: string): void {
    litAt = options.now();
    light = lightAt(frame, litAt, theme);
    engines?.shine(light);
    daylightListeners.tell(light.daylight);
    loop.request(reason);
  }

  function tick(wanted: string | undefined): string | undefined {
    if (!engines || engines.scene.isDestroyed()) return undefined;
    if (Math.abs(options.now() - litAt) > sunEveryMs) relight('the sun moved');
    const before = engines.scene.camera.viewMatrix.toString();
    engines.camera.keepInside();
    if (wanted !== undefined) engines.scene.requestRender();
    if (!attempt(engines)) return undefined;
    loop.stayAwake(awakeAfterFrameMs);
    return wanted ?? (before === engines.scene.camera.viewMatrix.toString() ? 'Cesium: tiles or camera' : 'camera');
  }

  /** A frame that fails is laid to the layer opened last; it is closed and the next frame is tried without it. */
  function attempt(drawing: Engines): boolean {
    try {
      return drawing.tick();
    } catch (error) {
      if (engines !== drawing) return false;
      const suspect = rack.ids().at(-1);
      if (suspect === undefined) options.onBroken('stage', error);
      else rack.breakOff(suspect, error);
      return false;
    }
  }

  let rebuilding: Promise<void> | undefined;
  /** All is opened again from what the stage knows; the camera stands where it stood. */
  function rebuild(): Promise<void> {
    rebuilding ??= (async () => {
      lost += 1;
      const pose = live().camera.pose();
      await rack.reopen(async () => {
        end();
        start();
        live().camera.set(pose);
      });
      options.onLost?.(lost);
    })().finally(() => (rebuilding = undefined));
    return rebuilding;
  }

  function end(): void {
    unsteer();
    engines?.close();
    engines = undefined;
  }

  function resize(): void {
    engines?.resize();
    loop.request('resized');
  }

  try {
    start();
  } catch (error) {
    loop.stop();
    throw error instanceof Error && /webgl/i.test(error.message) ? new NoWebGL(error) : error;
  }
  const watched = new ResizeObserver(resize);
  watched.observe(options.canvasHost);

  const opened: Omit<OpenedStage, keyof Stage | 'lost'> = {
    open: rack.open,
    close: rack.close,
    setVisible: (layer, visible) => (visible ? void rack.open(layer) : rack.close(layer.id)),
    layers: rack.ids,
    update: rack.update,
    pick: (x, y) => engines?.pick(x, y),
    renders: loop.renders,
    resize,
    setTheme(next) {
      theme = next;
      void engines?.base.load(next);
      relight(`theme ${next}`);
    },
    destroy() {
      watched.disconnect();
      rack.closeAll();
      loop.stop();
      end();
    },
  };
  return Object.defineProperties(opened, {
    ...Object.getOwnPropertyDescriptors(stage),
    lost: { get: () => lost, enumerable: true },
  }) as OpenedStage;
}
