import { Cartesian3, Color, Material, Matrix4, type Scene } from '@cesium/engine';
import type { CityFrame } from '../geo/city-frame.ts';
import { waterColours } from './base-map/style.ts';
import type { Light } from './light.ts';
import { rainStrength } from './weather.ts';

/**
 * What the ground does beyond the map that is painted on it: water moves a little and mirrors the sky and the sun, main
 * roads glow at night, rain darkens what it wets. `seconds` is how long the water has moved: it moves in frames that are
 * drawn anyway and asks for none.
 */
export function openGroundLook(scene: Scene, frame: CityFrame, light: () => Light, seconds: () => number): void {
  const toEarth = Matrix4.fromArray(Array.from(frame.toEarth));
  const toCity = Matrix4.inverseTransformation(toEarth, new Matrix4());
  const axis = (unit: Cartesian3) => Matrix4.multiplyByPointAsVector(toEarth, unit, new Cartesian3());
  const material = new Material({
    translucent: false,
    fabric: {
      uniforms: {
        waterInDark: rgb(waterColours.dark),
        waterInLight: rgb(waterColours.light),
        eastAxis: axis(Cartesian3.UNIT_X),
        northAxis: axis(Cartesian3.UNIT_Y),
        upAxis: axis(Cartesian3.UNIT_Z),
        eyeInCity: new Cartesian3(),
        sunInCity: new Cartesian3(0, 0, 1),
        horizonTint: new Cartesian3(),
        zenithTint: new Cartesian3(),
        nightShare: 0,
        wetShare: 0,
        waterSeconds: 0,
      },
      source: shader,
    },
  });
  scene.globe.material = material;
  scene.preRender.addEventListener(() => {
    const { daylight, look, sun, towards, weather } = light();
    const uniforms = material.uniforms as Record<string, unknown>;
    Matrix4.multiplyByPoint(toCity, scene.camera.positionWC, uniforms.eyeInCity as Cartesian3);
    // At night the soft light that stands for moon and sky is what water mirrors.
    Cartesian3.fromArray([...(daylight.night > 0.5 ? towards : sun)], 0, uniforms.sunInCity as Cartesian3);
    uniforms.horizonTint = rgb(look.horizon);
    uniforms.zenithTint = rgb(look.zenith);
    uniforms.nightShare = daylight.night;
    uniforms.wetShare = rainStrength(weather);
    uniforms.waterSeconds = seconds();
  });
}

function rgb(css: string): Cartesian3 {
  const { red, green, blue } = Color.fromCssColorString(css) ?? Color.BLACK;
  return new Cartesian3(red, green, blue);
}

/**
 * Cesium asks a material of its globe for a colour without showing it the map beneath, though it stands beside the call
 * as `color`: the macro hands it over, so that the map's textures are read once and not twice.
 */
const shader = /* glsl */ `
vec2 wave(vec2 at, vec2 along, float lengthM, float speed, float pixelM) {
  // What is finer than a pixel would only shimmer.
  float seen = 1.0 - smoothstep(0.15, 0.45, pixelM / lengthM);
  return along * (cos(dot(along, at) * 6.2832 / lengthM + waterSeconds * speed) * seen);
}

vec2 slopeOfWater(vec2 at) {
  float pixelM = max(length(dFdx(at)), length(dFdy(at)));
  vec2 bent = at + 9.0 * sin(at.yx * 0.021) + 3.0 * sin(at.yx * 0.083 + 1.0);
  return wave(bent, vec2(0.82, 0.57), 61.0, 0.9, pixelM) + wave(bent, vec2(-0.34, 0.94), 37.0, 1.2, pixelM)
    + wave(bent, vec2(0.97, -0.23), 19.0, 1.7, pixelM) + wave(bent, vec2(0.45, 0.89), 8.3, 2.6, pixelM)
    + wave(bent, vec2(-0.77, 0.64), 3.9, 3.8, pixelM);
}

vec3 waterOver(vec3 painted, vec2 at, vec3 toEye) {
  vec3 normal = normalize(vec3(slopeOfWater(at) * 0.045, 1.0));
  float facing = max(dot(normal, toEye), 0.0);
  float mirror = 0.04 + 0.96 * pow(1.0 - facing, 4.0);
  vec3 back = reflect(-toEye, normal);
  vec3 sky = mix(horizonTint, zenithTint, smoothstep(0.0, 0.6, back.z));
  float glint = max(dot(back, sunInCity), 0.0);
  vec3 body = painted * mix(1.0, 1.35, nightShare) * (0.94 + 0.5 * (normal.x + normal.y));
  vec3 sun = mix(vec3(1.0, 0.93, 0.78), vec3(0.5, 0.6, 0.75), nightShare);
  float bright = (pow(glint, 260.0) * 1.2 + pow(glint, 40.0) * 0.18) * (1.0 - wetShare) * smoothstep(-0.02, 0.06, sunInCity.z);
  return mix(body, sky * 1.15, min(0.85, mirror)) + sun * bright;
}

czm_material groundOver(czm_materialInput place, vec4 painted) {
  vec3 fromEye = czm_inverseViewRotation * -place.positionToEyeEC;
  vec3 away = vec3(dot(fromEye, eastAxis), dot(fromEye, northAxis), dot(fromEye, upAxis));
  vec3 colour = painted.rgb;
  // The map's own blue: nothing else in either theme comes near it.
  float off = min(distance(colour, waterInDark), distance(colour, waterInLight));
  float water = 1.0 - smoothstep(0.03, 0.075, off);
  float roads = smoothstep(0.13, 0.3, colour.r - colour.b) * nightShare;
  vec3 land = colour * mix(1.0, 0.7, wetShare) + vec3(0.5, 0.34, 0.14) * roads * 0.55;
  land = mix(land, horizonTint, 0.16 * wetShare * pow(1.0 - max(normalize(-away).z, 0.0), 2.0));
  if (water > 0.0) land = mix(land, waterOver(colour, away.xy + eyeInCity.xy, normalize(-away)), water);
  czm_material ground = czm_getDefaultMaterial(place);
  ground.diffuse = land;
  ground.alpha = 1.0;
  return ground;
}

#define czm_getMaterial(place) groundOver(place, color)
`;
