import type { CityFrame } from '../geo/city-frame.ts';
import type { Machine } from './machine.ts';
import type { StageOptions } from './opened-stage.ts';
import type { Stage } from './stage.ts';
import type { Sunlight } from './sunlight.ts';

/** How often a second what moves by itself is drawn, by a graphics card and without one. */
const motionHz = { high: 30, low: 4 } as const;
const nothingCovered = { left: 0, right: 0, top: 0, bottom: 0 } as const;

/** The stage as layers hold it: the same object through every life of the engines. */
export function stageForLayers(
  options: StageOptions,
  frame: CityFrame,
  sun: Sunlight,
  machine: Machine,
  request: (reason: string) => void,
): Stage {
  return {
    frame,
    city: options.city,
    tilesUrl: options.tilesUrl,
    motionHz: options.reducedMotion ? 0 : motionHz[options.quality ?? 'high'],
    get camera() {
      return machine.live().camera;
    },
    get daylight() {
      return sun.light().daylight;
    },
    requestRender: request,
    insets: () => options.insets?.() ?? nothingCovered,
    cesium: {
      get scene() {
        return machine.live().scene;
      },
    },
    deck: {
      draw(room, layers) {
        machine.live().drawDeck(room, layers);
        request(`deck ${room}`);
      },
    },
    three: {
      group: (room) => machine.live().group(room),
      remove(room) {
        machine.live().removeGroup(room);
        request(`three ${room} removed`);
      },
    },
    onFrame: machine.onFrame,
    onDaylight: sun.onDaylight,
    setWeather: sun.setWeather,
    pickId: (layer, id) => ({ layer, id }),
  };
}
