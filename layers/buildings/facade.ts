import {
  Cartesian2,
  Cartesian3,
  Color,
  CustomShader,
  CustomShaderMode,
  LightingModel,
  UniformType,
} from '@cesium/engine';
import type { Daylight } from '../../src/lib/stage/stage.ts';

/** Matt blue-grey, lighter with height, so that a skyline reads without any colour of its own. */
export const facadeColours = { low: '#4a5a6b', high: '#8ea0b3', window: '#ffd9a0' } as const;
/** From this height on a building is as light as it gets. */
const highM = 110;
/** A window's cell on the wall: its width along the wall and a storey. */
const cellM = [3.4, 3.2] as const;

/**
 * TEXCOORD_0 of the tiles holds decimetres along the wall and above the ground, 65535 on roofs; of COLOR_0 only the
 * lightness is taken. Normals come from the picture itself: every face is flat, and the tiles need not carry any.
 */
const glsl = /* glsl */ `
float hash(vec2 at) {
  vec3 p = fract(vec3(at.xyx) * 0.1031);
  p += dot(p, p.yzx + 33.33);
  return fract((p.x + p.y) * p.z);
}

// Share of the cell's light at this point; far away the windows melt into an even glow. (Cesium breaks on a block comment of one line.)
float windowAt(vec2 cell, float blur) {
  vec2 inside = smoothstep(vec2(0.2, 0.28) - blur, vec2(0.2, 0.28) + blur, fract(cell))
    * (1.0 - smoothstep(vec2(0.8, 0.76) - blur, vec2(0.8, 0.76) + blur, fract(cell)));
  return mix(inside.x * inside.y, 0.28, smoothstep(0.25, 0.8, blur));
}

void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 positionEC = fsInput.attributes.positionEC;
  vec3 normal = normalize(cross(dFdx(positionEC), dFdy(positionEC)));
  vec3 up = normalize((czm_view * vec4(normalize(fsInput.attributes.positionWC), 0.0)).xyz);
  float upward = dot(normal, up);
  vec2 metres = fsInput.attributes.texCoord_0 * 0.1;
  bool wall = metres.y < 6000.0 && abs(upward) < 0.6;
  float heightM = wall ? max(metres.y, 0.0) : 30.0;
  float tint = dot(fsInput.attributes.color_0.rgb, vec3(0.3, 0.6, 0.1));

  vec3 base = mix(u_low, u_high, smoothstep(0.0, u_highM, heightM));
  base *= mix(0.78, 1.18, tint) * (wall ? 1.0 : 1.12);
  float lambert = max(dot(normal, czm_lightDirectionEC), 0.0);
  float sky = 0.5 + 0.5 * upward;
  float occlusion = wall ? mix(0.52, 1.0, smoothstep(0.0, 14.0, heightM)) : 1.0;
  float ambient = mix(0.5, 0.22, u_night) * mix(0.75, 1.1, sky) * occlusion;
  float key = mix(0.8, 0.16, u_night);
  vec3 lit = base * (ambient + key * lambert * mix(0.85, 1.0, occlusion));

  if (wall && heightM > 0.4) {
    vec2 cell = metres / u_cellM;
    float blur = clamp(max(fwidth(cell.x), fwidth(cell.y)), 0.02, 1.0);
    float glass = windowAt(cell, blur);
    float building = float(fsInput.featureIds.featureId_0);
    vec2 at = floor(cell);
    float share = 0.10 + 0.34 * hash(vec2(building, 7.0));
    float flip = hash(at + vec2(building * 0.37, building * 0.11));
    float on = mix(step(flip, share), share, smoothstep(0.25, 0.8, blur));
    float warmth = 0.55 + 0.6 * hash(at.yx + building);
    lit *= 1.0 - 0.12 * glass * (1.0 - u_night);
    lit += u_window * (u_night * glass * on * warmth * 0.85);
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
      u_low: { type: UniformType.VEC3, value: rgb(facadeColours.low) },
      u_high: { type: UniformType.VEC3, value: rgb(facadeColours.high) },
      u_window: { type: UniformType.VEC3, value: rgb(facadeColours.window) },
      u_highM: { type: UniformType.FLOAT, value: highM },
      u_cellM: { type: UniformType.VEC2, value: new Cartesian2(...cellM) },
    },
    fragmentShaderText: glsl,
  });
}

function rgb(css: string): Cartesian3 {
  const { red, green, blue } = Color.fromCssColorString(css)!;
  // The shader works in linear light; Cesium turns it back.
  return new Cartesian3(red ** 2.2, green ** 2.2, blue ** 2.2);
}
