import { Cartesian3, Color, Matrix4, PostProcessStage, type Scene } from '@cesium/engine';
import type { CityFrame } from '../geo/city-frame.ts';
import type { Light } from './light.ts';
import { hazeLengthM, rainStrength } from './weather.ts';

/**
 * Haze over what is far and a sky behind what the frame left transparent, in one pass over the picture. Cesium's own sky
 * and fog are made for a planet seen from outside and follow the sun to black; these are two colours of the look.
 * Rain falls in the same pass, and fog is haze that comes nearer. `seconds` is how long what moves has moved.
 */
export function openAir(scene: Scene, frame: CityFrame, light: () => Light, seconds: () => number): void {
  const toEarth = Matrix4.fromArray(Array.from(frame.toEarth));
  const up = Matrix4.multiplyByPointAsVector(toEarth, Cartesian3.UNIT_Z, new Cartesian3());
  const sun = new Cartesian3();
  const uniforms = {
    upWC: () => up,
    sunWC: () => Matrix4.multiplyByPointAsVector(toEarth, Cartesian3.fromArray([...light().sun], 0, sun), sun),
    horizon: () => rgb(light().look.horizon),
    zenith: () => rgb(light().look.zenith),
    ground: () => rgb(light().look.ground),
    hazeHalfM: () => hazeLengthM(light().weather, light().look.hazeHalfM),
    rain: () => rainStrength(light().weather),
    falling: () => (seconds() > 0 ? seconds() % 600 : -1),
    night: () => light().daylight.night,
  };
  scene.postProcessStages.add(new PostProcessStage({ name: 'air', fragmentShader: shader, uniforms }));
}

function rgb(css: string): Cartesian3 {
  const colour = Color.fromCssColorString(css) ?? Color.BLACK;
  return new Cartesian3(colour.red, colour.green, colour.blue);
}

const shader = /* glsl */ `
uniform sampler2D colorTexture;
uniform sampler2D depthTexture;
uniform vec3 upWC;
uniform vec3 sunWC;
uniform vec3 horizon;
uniform vec3 zenith;
uniform vec3 ground;
uniform float hazeHalfM;
uniform float night;
uniform float rain;
uniform float falling;
in vec2 v_textureCoordinates;

float hash(vec2 at) {
  vec3 p = fract(vec3(at.xyx) * 0.1031);
  p += dot(p, p.yzx + 33.33);
  return fract((p.x + p.y) * p.z);
}

// One sheet of drops: thin streaks in columns, a share of them there, each column at its own speed.
float sheetOfRain(vec2 px, float wide, float tall, float speed) {
  vec2 at = vec2((px.x + px.y * 0.07) / wide, px.y / tall);
  float column = floor(at.x);
  float down = at.y + falling * speed * (0.8 + 0.4 * hash(vec2(column, 3.0))) + 40.0 * hash(vec2(column, 9.0));
  float there = step(1.0 - 0.55 * rain, hash(vec2(column, floor(down))));
  float across = 1.0 - smoothstep(0.0, 0.6 / wide, abs(fract(at.x) - 0.5));
  float along = smoothstep(0.1, 0.5, fract(down)) * (1.0 - smoothstep(0.55, 0.62, fract(down)));
  return there * across * along;
}

vec3 skyAlong(vec3 ray, vec3 up, vec3 sun) {
  float height = clamp(dot(ray, up), 0.0, 1.0);
  vec3 colour = mix(horizon, zenith, pow(smoothstep(0.0, 0.5, height), 0.6));
  float towardsSun = max(dot(ray, sun), 0.0);
  // A breath of warmth around a low sun; nothing at noon or at night.
  float low = (1.0 - smoothstep(0.05, 0.45, abs(dot(sun, up)))) * (1.0 - night) * (1.0 - rain);
  return colour + vec3(0.22, 0.12, 0.03) * low * pow(towardsSun, 6.0);
}

void main() {
  vec4 drawn = texture(colorTexture, v_textureCoordinates);
  vec2 ndc = v_textureCoordinates * 2.0 - 1.0;
  vec3 ray = normalize(vec3(ndc.x / czm_projection[0][0], ndc.y / czm_projection[1][1], -1.0));
  vec3 up = normalize(mat3(czm_view) * upWC);
  vec3 sun = normalize(mat3(czm_view) * sunWC);
  vec3 sky = skyAlong(ray, up, sun);
  float depth = texture(depthTexture, v_textureCoordinates).r;
  vec3 colour = drawn.rgb;
  // Marks drawn through everything write no depth of their own, or nought: they stay clear.
  if (depth > 0.0 && depth < 1.0) {
    // Depth is logarithmic; turned straight into metres, since by way of a 0 … 1 depth a float loses them.
    float deepM = exp2(depth * czm_log2FarDepthFromNearPlusOne) - 1.0 + czm_currentFrustum.x;
    float awayM = deepM / -ray.z;
    // Terrain still coarse sinks far below the land it stands for; no farther than flat ground would be, it takes no more haze.
    float down = -dot(ray, up);
    if (down > 0.0) awayM = min(awayM, 1.3 * czm_eyeHeight / down);
    float haze = 1.0 - exp2(-pow(awayM / hazeHalfM, 1.4));
    colour = mix(colour, mix(horizon, sky, 0.3), haze * drawn.a);
  }
  // Below the horizon land is still on its way: its colour stands there, never a bright sky.
  vec3 behind = mix(sky, ground, smoothstep(0.0, 0.2, -dot(ray, up)));
  // Colours come out of the blending multiplied by their cover.
  colour += behind * (1.0 - drawn.a);
  if (rain > 0.0 && falling >= 0.0) {
    // Sized by the picture, so that a wall of many pixels sees the same rain as a screen.
    vec2 px = gl_FragCoord.xy * (1080.0 / czm_viewport.w);
    float drops = 0.6 * sheetOfRain(px, 9.0, 150.0, 5.0) + 0.4 * sheetOfRain(px + 31.0, 5.0, 90.0, 6.5);
    colour = mix(colour, mix(horizon, vec3(0.8, 0.86, 0.92), 0.5), drops * 0.3);
  }
  out_FragColor = vec4(colour, 1.0);
}
`;
