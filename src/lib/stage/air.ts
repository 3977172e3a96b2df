import { Cartesian3, Color, Matrix4, PostProcessStage, type Scene } from '@cesium/engine';
import type { CityFrame } from '../geo/city-frame.ts';
import type { Light } from './light.ts';

/**
 * Haze over what is far and a sky behind what the frame left transparent, in one pass over the picture. Cesium's own sky
 * and fog are made for a planet seen from outside and follow the sun to black; these are two colours of the look.
 */
export function openAir(scene: Scene, frame: CityFrame, light: () => Light): void {
  const toEarth = Matrix4.fromArray(Array.from(frame.toEarth));
  const up = Matrix4.multiplyByPointAsVector(toEarth, Cartesian3.UNIT_Z, new Cartesian3());
  const sun = new Cartesian3();
  const uniforms = {
    upWC: () => up,
    sunWC: () => Matrix4.multiplyByPointAsVector(toEarth, Cartesian3.fromArray([...light().sun], 0, sun), sun),
    horizon: () => rgb(light().look.horizon),
    zenith: () => rgb(light().look.zenith),
    ground: () => rgb(light().look.ground),
    hazeHalfM: () => light().look.hazeHalfM,
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
in vec2 v_textureCoordinates;

vec3 skyAlong(vec3 ray, vec3 up, vec3 sun) {
  float height = clamp(dot(ray, up), 0.0, 1.0);
  vec3 colour = mix(horizon, zenith, pow(smoothstep(0.0, 0.5, height), 0.6));
  float towardsSun = max(dot(ray, sun), 0.0);
  // A breath of warmth around a low sun; nothing at noon or at night.
  float low = (1.0 - smoothstep(0.05, 0.45, abs(dot(sun, up)))) * (1.0 - night);
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
  out_FragColor = vec4(colour + behind * (1.0 - drawn.a), 1.0);
}
`;
