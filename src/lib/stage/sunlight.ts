import type { CityFrame } from '../geo/city-frame.ts';
import { type Light, lightAt } from './light.ts';
import { openListeners } from './listeners.ts';
import type { StageOptions, Theme } from './opened-stage.ts';
import type { Daylight } from './stage.ts';
import { fairWeather, type Weather } from './weather.ts';

/** A quarter of a degree: the sun has moved enough to be drawn anew after this long. */
const everyMs = 60_000;
/** In full night only windows change, one here and there. */
const atNightEveryMs = 300_000;

/** The light over the city: follows the clock and the theme, and tells who listens. */
export interface Sunlight {
  light(): Light;
  theme(): Theme;
  onDaylight(listener: (daylight: Daylight) => void): () => void;
  /** Lights anew when the sun has moved far enough. */
  follow(): void;
  setTheme(theme: Theme): void;
  setWeather(weather: Weather): void;
}

export function openSunlight(
  options: StageOptions,
  frame: CityFrame,
  relit: (light: Light, reason: string) => void,
): Sunlight {
  const listeners = openListeners<Daylight>((error) => options.onBroken('daylight listener', error));
  let theme: Theme = options.theme ?? 'dark';
  let litAt = options.now();
  let weather = fairWeather;
  let light = lit();

  function lit(): Light {
    return lightAt(frame, litAt, { theme, weather, timeZone: options.city.timeZone });
  }

  function relight(reason: string): void {
    litAt = options.now();
    light = lit();
    relit(light, reason);
    listeners.tell(light.daylight);
  }

  return {
    light: () => light,
    theme: () => theme,
    onDaylight: listeners.add,
    follow() {
      const patienceMs = light.daylight.night === 1 ? atNightEveryMs : everyMs;
      if (Math.abs(options.now() - litAt) > patienceMs) relight('the sun moved');
    },
    setTheme(next) {
      theme = next;
      relight(`theme ${next}`);
    },
    setWeather(next) {
      if (next.rainMmPerH === weather.rainMmPerH && next.visibilityM === weather.visibilityM) return;
      weather = next;
      relight('the weather changed');
    },
  };
}
