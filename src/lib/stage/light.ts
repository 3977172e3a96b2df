import { Cartesian3, Color, DirectionalLight, Matrix4, type Scene } from '@cesium/engine';
import type { CityFrame } from '../geo/city-frame.ts';
import { type Look, looks, momentsAt } from './look.ts';
import type { Quality, Theme } from './opened-stage.ts';
import type { Daylight } from './stage.ts';
import { daylightOf, hourAt, sunTowards } from './sun.ts';
import { fairWeather, rainStrength, type Weather } from './weather.ts';

/** The light as it stands: what the sky is painted with and where the key light comes from. */
export interface Light {
  readonly daylight: Daylight;
  /** Unit vector to the key light in the city frame: the sun by day, a high soft light by night. */
  readonly towards: readonly [number, number, number];
  /** Unit vector to the sun itself. */
  readonly sun: readonly [number, number, number];
  readonly look: Look;
  readonly weather: Weather;
}

/** Under about 9° shadows grow longer than streets; the key light stays there until night takes over. */
const lowestSine = 0.16;
/** From the south-west, high: the way plans have been shaded for two hundred years. */
const nightTowards = [-0.45, -0.4, 0.8] as const;

export function lightAt(
  frame: CityFrame,
  timeMs: number,
  { theme, timeZone, weather = fairWeather }: { theme: Theme; timeZone: string; weather?: Weather },
): Light {
  const sun = sunTowards(frame, timeMs);
  const daylight = { ...daylightOf(sun[2]), hour: hourAt(timeMs, timeZone) };
  const { from, to, share } = momentsAt(sun[2]);
  const day = unit([sun[0], sun[1], Math.max(lowestSine, sun[2])]);
  const towards = unit([0, 1, 2].map((at) => mix(day[at]!, nightTowards[at]!, daylight.night)));
  const look = overcast(mixLooks(looks[theme][from], looks[theme][to], share), rainStrength(weather));
  return { daylight, sun, towards, look, weather };
}

/** Sets Cesium's lamp, ground and shadows. */
export function shine(scene: Scene, frame: CityFrame, light: Light, quality: Quality): void {
  const [x, y, z] = light.towards;
  const from = Matrix4.multiplyByPointAsVector(
    Matrix4.fromArray(Array.from(frame.toEarth)),
    new Cartesian3(-x, -y, -z),
    new Cartesian3(),
  );
  const { look, daylight } = light;
  scene.light = new DirectionalLight({ direction: from, color: css(look.light), intensity: look.intensity });
  scene.globe.baseColor = css(look.ground);
  scene.globe.vertexShadowDarkness = look.ambient;
  scene.globe.lambertDiffuseMultiplier = 1 - look.ambient * 0.6;
  const clouds = rainStrength(light.weather);
  // Under clouds that rain nothing throws a shadow worth drawing.
  scene.shadowMap.enabled = quality === 'high' && daylight.night < 0.6 && clouds < 0.6;
  scene.shadowMap.darkness = 0.5 + 0.5 * Math.max(daylight.night, clouds);
}

function mixLooks(before: Look, after: Look, share: number): Look {
  const colour = (key: 'ground' | 'horizon' | 'zenith' | 'light') =>
    Color.lerp(css(before[key]), css(after[key]), share, new Color()).toCssHexString();
  return {
    ground: colour('ground'),
    horizon: colour('horizon'),
    zenith: colour('zenith'),
    light: colour('light'),
    intensity: mix(before.intensity, after.intensity, share),
    ambient: mix(before.ambient, after.ambient, share),
    hazeHalfM: mix(before.hazeHalfM, after.hazeHalfM, share),
  };
}

/** Clouds that rain take the colour out of the sky and of the light, and most of the sun. */
function overcast(look: Look, strength: number): Look {
  if (strength === 0) return look;
  const greyer = (colour: string) => {
    const { red, green, blue } = css(colour);
    const grey = 0.3 * red + 0.59 * green + 0.11 * blue;
    const cloud = new Color(grey * 0.84, grey * 0.91, grey * 0.97);
    return Color.lerp(css(colour), cloud, 0.75 * strength, new Color()).toCssHexString();
  };
  return {
    ...look,
    horizon: greyer(look.horizon),
    zenith: greyer(look.zenith),
    light: greyer(look.light),
    hazeHalfM: look.hazeHalfM * (1 - 0.55 * strength),
  };
}

function css(colour: string): Color {
  return Color.fromCssColorString(colour) ?? Color.BLACK;
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

function unit(v: readonly number[]): [number, number, number] {
  const length = Math.hypot(v[0]!, v[1]!, v[2]!) || 1;
  return [v[0]! / length, v[1]! / length, v[2]! / length];
}
