import { rainOf, visibilityOf } from '../../src/lib/model/rain.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { fairWeather } from '../../src/lib/stage/weather.ts';
import manifest from './manifest.ts';

const { feeds } = manifest;

export default {
  ...manifest,
  open(stage) {
    let falling: ReturnType<typeof setInterval> | undefined;

    /** Rain is the one part of the air that asks for frames of its own, as long as it falls. */
    function fall(rains: boolean): void {
      if (rains === (falling !== undefined)) return;
      clearInterval(falling);
      falling =
        rains && stage.motionHz > 0
          ? setInterval(() => stage.requestRender('rain falls'), 1000 / stage.motionHz)
          : undefined;
    }

    return {
      update(view) {
        const known = feeds.flatMap((feed) => view.state(feed) ?? []);
        const rain = known.flatMap((state) => rainOf(state, view.now) ?? [])[0];
        const visibilityM = known.flatMap((state) => visibilityOf(state, view.now) ?? [])[0];
        // A tenth of a millimetre more or less is not another weather.
        const rainMmPerH = Math.round((rain?.mmPerH ?? 0) * 10) / 10;
        stage.setWeather({ rainMmPerH, ...(visibilityM === undefined ? {} : { visibilityM }) });
        fall(rainMmPerH > 0 && view.pace !== 0);
      },
      close() {
        fall(false);
        stage.setWeather(fairWeather);
      },
    };
  },
} satisfies Layer;
