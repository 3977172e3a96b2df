import { Cartesian3, Color, DirectionalLight, Matrix4, type Scene } from '@cesium/engine';
import type { CityFrame } from '../geo/city-frame.ts';
import { type Look, looks } from './look.ts';
import type { Quality, Theme } from './opened-stage.ts';
import type { Daylight } from './stage.ts';
import { daylightOf, sunTowards } from './sun.ts';

/** The light as it stands: what the sky is painted with and where the key light comes from. */
export interface Light {
  readonly daylight: Daylight;
  /** Unit vector to the key light in the city frame: the sun by day, a high soft light by night. */
  readonly towards: readonly [number, number, number];
  /** Unit vector to the sun itself. */
  readonly sun: readonly [number, number, number];
  readonly look: Look;
}

/** Under about 9° shadows grow longer than streets; the key light stays there until night takes over. */
const lowestSine = 0.16;
/** From the south-west, high: the way plans have been shaded for two hundred years. */
const nightTowards = [-0.45, -0.4, 0.8] as const;

export function lightAt(frame: CityFrame, timeMs: number, theme: Theme): Light {
  const sun = sunTowards(frame, timeMs);
  const daylight = daylightOf(sun[2]);
  const day = unit([sun[0], sun[1], Math.max(lowestSine, sun[2])]);
  const towards = unit([0, 1, 2].map((at) => mix(day[at]!, nightTowards[at]!, daylight.night)));
  return { daylight, sun, towards, look: mixLooks(looks[theme].day, looks[theme].night, daylight.night) };
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
  scene.shadowMap.enabled = quality === 'high' && daylight.night < 0.6;
  scene.shadowMap.darkness = 0.5 + 0.5 * daylight.night;
}

function mixLooks(day: Look, night: Look, share: number): Look {
  const colour = (key: 'ground' | 'horizon' | 'zenith' | 'light') =>
    Color.lerp(css(day[key]), css(night[key]), share, new Color()).toCssHexString();
  return {
    ground: colour('ground'),
    horizon: colour('horizon'),
    zenith: colour('zenith'),
    light: colour('light'),
    intensity: mix(day.intensity, night.intensity, share),
    ambient: mix(day.ambient, night.ambient, share),
    hazeHalfM: mix(day.hazeHalfM, night.hazeHalfM, share),
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
