import { aqiLevels, levelOf } from '../../src/lib/model/standards/hj633.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import { type AirField, readAt } from './field.ts';

/** From this share of the sill on the stations say too little of a place for a colour; it is hatched. */
export const doubtAtMost = 0.72;
/** Up to this share a colour stands at its full strength; from there it fades. */
const doubtSure = 0.25;
const [opacitySure, opacityVague, opacityHatch] = [0.6, 0.22, 0.3] as const;
/** A line is drawn wherever the index passes a multiple of this. */
const isolineEvery = 10;
const isolineOpacity = 0.85;
/** Pixels from one stripe of the hatch to the next, and how wide it is. */
const [hatchPx, stripePx] = [9, 3] as const;
const hatchGrey = [168, 178, 190] as const;

export const legend: readonly LegendEntry[] = [
  ...aqiLevels.map(({ name, colour }) => ({ label: name, colour, shape: 'area' as const })),
  { label: { zh: '越淡越不确定', en: 'paler: less certain' }, colour: '#8a97a5', shape: 'area' },
  {
    label: { zh: '测站太远或缺失，不作推断', en: 'stations too far or silent: not said' },
    colour: 'unknown',
    shape: 'area',
  },
];

/** Red, green, blue, opacity of every pixel, row 0 in the north; nothing outside, all hatched where there is no field. */
export function paintField(
  field: AirField | undefined,
  inside: Uint8Array,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    let before = NaN;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      if (!inside[at]) continue;
      const [u, v] = [(column + 0.5) / width, (row + 0.5) / height];
      const doubt = field ? readAt(field, field.doubt, u, v) : 1;
      if (!field || doubt > doubtAtMost) {
        paintHatch(pixels, at, column, row);
        continue;
      }
      const aqi = readAt(field, field.aqi, u, v);
      const above = row > 0 ? readAt(field, field.aqi, u, (row - 0.5) / height) : aqi;
      const line = stepOf(aqi) !== stepOf(above) || (before === before && stepOf(aqi) !== stepOf(before));
      paintLevel(pixels, at, aqi, doubt, line);
      before = aqi;
    }
  }
  return pixels;
}

function stepOf(aqi: number): number {
  return Math.floor(aqi / isolineEvery);
}

function paintLevel(pixels: Uint8ClampedArray, at: number, aqi: number, doubt: number, line: boolean): void {
  const fade = Math.min(1, Math.max(0, (doubt - doubtSure) / (doubtAtMost - doubtSure)));
  const opacity = opacitySure + (opacityVague - opacitySure) * fade;
  // An index is a whole number that is rounded up, and so is its level.
  const colour = rgbOf(levelOf(Math.ceil(aqi)).colour);
  put(pixels, at, colour, line ? isolineOpacity * (1 - 0.6 * fade) : opacity);
}

function paintHatch(pixels: Uint8ClampedArray, at: number, column: number, row: number): void {
  if ((column + row) % hatchPx < stripePx) put(pixels, at, hatchGrey, opacityHatch);
}

function put(
  pixels: Uint8ClampedArray,
  at: number,
  [r, g, b]: readonly [number, number, number],
  opacity: number,
): void {
  pixels.set([r, g, b, Math.round(opacity * 255)], at * 4);
}

const parsed = new Map<string, readonly [number, number, number]>();

/** `#rrggbb` in bytes. */
function rgbOf(colour: string): readonly [number, number, number] {
  const known = parsed.get(colour);
  if (known) return known;
  const bytes = [1, 3, 5].map((from) => parseInt(colour.slice(from, from + 2), 16)) as [number, number, number];
  parsed.set(colour, bytes);
  return bytes;
}
