import { createCityFrame } from '../geo/city-frame.ts';
import { hasWebGL2 } from './canvas.ts';
import { frameDrawer } from './draw-frame.ts';
import { openFrameLoop } from './frame-loop.ts';
import { type LayerRack, openLayerRack } from './layer-rack.ts';
import { stageForLayers } from './layer-stage.ts';
import type { Light } from './light.ts';
import { type Machine, openMachine } from './machine.ts';
import { NoWebGL, type OpenedStage, type StageOptions } from './opened-stage.ts';
import { groundOf } from './ground.ts';
import { openOwn } from './own/open-own.ts';
import { groundUnder } from './pick.ts';
import { openSection } from './section/open-section.ts';
import { seenGround } from './seen-ground.ts';
import type { Pick as Picked, Stage } from './stage.ts';
import { openSunlight } from './sunlight.ts';
import { findTypeface } from './typeface.ts';

/** Cesium decides for some time after a frame whether to draw again: tiles coming in. */
const awakeAfterFrameMs = 350;

/** Opens the stage in its host. Rejects with `NoWebGL` where the browser cannot draw it. */
export async function openStage(options: StageOptions): Promise<OpenedStage> {
  if (!hasWebGL2()) throw new NoWebGL();
  await findTypeface();
  const frame = createCityFrame(options.city.origin);
  const loop = openFrameLoop(options.now, (wanted) => {
    const drawn = draw(wanted);
    if (drawn !== undefined) loop.stayAwake(awakeAfterFrameMs);
    return drawn;
  });
  const sun = openSunlight(options, frame, (light: Light, reason) => {
    machine.running()?.shine(light);
    loop.request(reason);
  });
  const machine = openMachine(options, frame, sun, {
    awake: loop.stayAwake,
    request: loop.request,
    broken: (layer, error) => rack.breakOff(layer, error),
    reopen: (change) => rack.reopen(change),
  });
  const stage = stageForLayers(options, frame, sun, machine, loop.request);
  const rack = openLayerRack(stage, options.onBroken);
  const draw = frameDrawer(machine, sun, {
    layer: (id, error) => rack.breakOff(id, error),
    nobody: (error) => options.onBroken('stage', error),
  });

  function resize(): void {
    machine.running()?.resize();
    loop.request('resized');
  }

  function lyingUnder(x: number, y: number): Picked | undefined {
    const scene = machine.running()?.scene;
    const place = scene && groundUnder(scene, x, y);
    const found = place && rack.lyingAt(place);
    return found && { ...found, engine: 'cesium', position: place };
  }

  const own = openOwn(rack, options);

  startOrSayWhy(machine, loop.stop);
  const watched = new ResizeObserver(resize);
  watched.observe(options.canvasHost);
  return withStage(stage, machine, {
    map: 'city',
    ...rackOf(rack),
    size: () => ({ width: options.canvasHost.clientWidth, height: options.canvasHost.clientHeight }),
    pick(x, y) {
      const found = machine.running()?.pick(x, y) ?? lyingUnder(x, y);
      return found && own.toldOf(found);
    },
    setOwn: own.set,
    setSection: openSection(rack, options),
    groundM: ([lon, lat]) => groundOf(machine.live().scene, lon, lat),
    seenGround: () => {
      const scene = machine.running()?.scene;
      return scene ? seenGround(scene, frame) : [];
    },
    renders: loop.renders,
    resize,
    setTheme(next) {
      sun.setTheme(next);
      void machine.running()?.base.load(next);
    },
    destroy() {
      watched.disconnect();
      rack.closeAll();
      loop.stop();
      machine.end();
    },
  });
}

function startOrSayWhy(machine: Machine, giveUp: () => void): void {
  try {
    machine.start();
  } catch (error) {
    giveUp();
    throw error instanceof Error && /webgl/i.test(error.message) ? new NoWebGL(error) : error;
  }
}

function rackOf(rack: LayerRack): Pick<OpenedStage, 'open' | 'close' | 'setVisible' | 'layers' | 'update'> {
  return {
    open: rack.open,
    close: rack.close,
    setVisible: (layer, visible) => (visible ? void rack.open(layer) : rack.close(layer.id)),
    layers: rack.ids,
    update: rack.update,
  };
}

/** What layers hold and what the page holds in one object; what is asked anew each time stays so. */
function withStage(stage: Stage, machine: Machine, opened: Omit<OpenedStage, keyof Stage | 'lost'>): OpenedStage {
  return Object.defineProperties(opened, {
    ...Object.getOwnPropertyDescriptors(stage),
    lost: { get: machine.lost, enumerable: true },
  }) as OpenedStage;
}
