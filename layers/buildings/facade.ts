import {
  Cartesian2,
  Cartesian3,
  Cartesian4,
  Color,
  CustomShader,
  CustomShaderMode,
  LightingModel,
  UniformType,
} from '@cesium/engine';
import type { Daylight } from '../../src/lib/stage/stage.ts';
import { facadeColours } from './colours.ts';
import { litShares } from './windows.ts';

/** From this height on a building is as light as it gets. */
const highM = 110;
/** A window's cell on the wall: its width along the wall and a storey. */
const cellM = [3.4, 3.2] as const;

/**
 * TEXCOORD_0 of the tiles holds decimetres along the wall and above the ground, 65535 on roofs. COLOR_0 tells houses
 * apart by tone and a little by hue; its fourth byte says when a house is lit and picks its pattern of windows, the same
 * in every level. Normals come from the picture itself: every face is flat, and far tiles carry none.
 */
const glsl = /* glsl */ `
float hash(vec2 at) {
  vec3 p = fract(vec3(at.xyx) * 0.1031);
  p += dot(p, p.yzx + 33.33);
  return fract((p.x + p.y) * p.z);
}

// Which share of its windows a house of its kind has lit at this hour.
float litShare(float wake) {
  return wake < 0.5 ? u_lit.x : wake < 1.5 ? u_lit.y : wake < 2.5 ? u_lit.z : u_lit.w;
}

// Light of the windows of one size: where they are too small to be seen, four make one of half the light.
float windowsAt(vec2 cells, float size, float house, float share) {
  vec2 cell = cells / size;
  vec2 soft = clamp(fwidth(cells) / size, 0.04, 0.5);
  vec2 inside = smoothstep(vec2(0.24, 0.3) - soft, vec2(0.24, 0.3) + soft, fract(cell))
    * (1.0 - smoothstep(vec2(0.76, 0.74) - soft, vec2(0.76, 0.74) + soft, fract(cell)));
  vec2 at = floor(cell);
  float lit = step(hash(at + vec2(house * 1.37, house * 3.11 + size)), share / sqrt(size));
  return inside.x * inside.y * lit * (0.5 + 0.7 * hash(at.yx + house)) / sqrt(size);
}

void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 positionEC = fsInput.attributes.positionEC;
  vec3 normal = normalize(cross(dFdx(positionEC), dFdy(positionEC)));
  vec3 up = normalize((czm_view * vec4(normalize(fsInput.attributes.positionWC), 0.0)).xyz);
  float upward = dot(normal, up);
  vec2 metres = fsInput.attributes.texCoord_0 * 0.1;
  bool wall = metres.y < 6000.0 && abs(upward) < 0.6;
  float heightM = wall ? max(metres.y, 0.0) : 30.0;
  vec3 own = fsInput.attributes.color_0.rgb;
  float tone = dot(own, vec3(0.3, 0.6, 0.1));
  float mark = floor(fsInput.attributes.color_0.a * 255.0 + 0.5);
  float wake = floor(mark / 64.0);
  float house = mod(mark, 64.0);

  vec3 base = mix(u_low, u_high, smoothstep(0.0, u_highM, heightM));
  base *= mix(0.72, 1.2, tone) * (wall ? 1.0 : 1.28) * mix(vec3(1.0), own / max(tone, 0.05), 0.3);
  float lambert = max(dot(normal, czm_lightDirectionEC), 0.0);
  float sky = 0.5 + 0.5 * upward;
  float occlusion = wall ? mix(0.42, 1.0, 1.0 - exp(-heightM / 7.0)) : 1.0;
  float ambient = mix(0.5, 0.2, u_night) * mix(0.72, 1.1, sky) * occlusion;
  float key = mix(0.8, 0.34, u_night);
  // A low sun colours what it strikes, and the sky what it does not.
  vec3 sun = pow(czm_lightColor / max(max(czm_lightColor.r, czm_lightColor.g), czm_lightColor.b), vec3(1.8));
  vec3 lit = base * (ambient * mix(vec3(1.0), sun, 0.25) + key * sun * lambert * mix(0.8, 1.0, occlusion));
  lit *= mix(vec3(1.0), vec3(0.72, 0.94, 1.3), u_night);
  // Street lamps reach the lowest storeys.
  if (wall) lit += base * vec3(1.0, 0.66, 0.3) * (0.5 * u_night * exp(-heightM / 6.0));

  if (wall && heightM > 0.4) {
    vec2 cells = metres / u_cellM;
    vec2 width = fwidth(cells);
    float steps = max(0.0, log2(max(width.x, width.y) * 3.5));
    float size = exp2(floor(steps));
    float share = litShare(wake) * (0.45 + 1.1 * hash(vec2(house, 7.0)));
    float shine = mix(windowsAt(cells, size, house, share), windowsAt(cells, size * 2.0, house, share), fract(steps));
    float storey = smoothstep(0.0, 0.1, abs(fract(cells.y) - 0.5) - 0.36);
    float near = 1.0 - smoothstep(0.1, 0.45, max(width.x, width.y));
    vec2 pane = smoothstep(vec2(0.18, 0.26), vec2(0.24, 0.32), fract(cells))
      * (1.0 - smoothstep(vec2(0.76, 0.74), vec2(0.82, 0.8), fract(cells)));
    lit *= 1.0 + near * mix(0.06 * storey - 0.16 * pane.x * pane.y, -0.3 * pane.x * pane.y, u_night);
    lit += u_window * (u_night * shine * 0.9);
  }
  material.diffuse = lit;
  material.alpha = 1.0;
}
`;

/** The shader of all buildings; plain and matt until they mean something. */
export function facadeShader(daylight: Daylight): CustomShader {
  return new CustomShader({
    mode: CustomShaderMode.MODIFY_MATERIAL,
    lightingModel: LightingModel.UNLIT,
    uniforms: {
      u_night: { type: UniformType.FLOAT, value: daylight.night },
      u_lit: { type: UniformType.VEC4, value: litNow(daylight) },
      u_low: { type: UniformType.VEC3, value: rgb(facadeColours.low) },
      u_high: { type: UniformType.VEC3, value: rgb(facadeColours.high) },
      u_window: { type: UniformType.VEC3, value: rgb(facadeColours.window) },
      u_highM: { type: UniformType.FLOAT, value: highM },
      u_cellM: { type: UniformType.VEC2, value: new Cartesian2(...cellM) },
    },
    fragmentShaderText: glsl,
  });
}

/** The uniform of the four kinds of house. */
export function litNow({ hour }: Daylight): Cartesian4 {
  return new Cartesian4(...litShares(hour));
}

function rgb(css: string): Cartesian3 {
  const { red, green, blue } = Color.fromCssColorString(css)!;
  // The shader works in linear light; Cesium turns it back.
  return new Cartesian3(red ** 2.2, green ** 2.2, blue ** 2.2);
}
