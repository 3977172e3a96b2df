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
const hatchWord = wordOf(0xa8b2be, opacityHatch);
/** The level has its own colour up to the last step; above all are alike. */
const lastIndex = 301;
const coloursByIndex = Uint32Array.from({ length: lastIndex + 1 }, (_, index) =>
  parseInt(levelOf(index).colour.slice(1), 16),
);

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
  const words = new Uint32Array(width * height);
  /** The index of the row above, column by column; NaN where nothing was drawn. */
  const above = new Float32Array(width).fill(NaN);
  for (let row = 0; row < height; row += 1) {
    let before = NaN;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      const [u, v] = [(column + 0.5) / width, (row + 0.5) / height];
      const doubt = field && inside[at] ? readAt(field, field.doubt, u, v) : 1;
      if (!field || doubt > doubtAtMost) {
        if (inside[at] && (column + row) % hatchPx < stripePx) words[at] = hatchWord;
        before = above[column] = NaN;
        continue;
      }
      const aqi = readAt(field, field.aqi, u, v);
      words[at] = wordOfLevel(aqi, doubt, crosses(aqi, above[column]!) || crosses(aqi, before));
      before = above[column] = aqi;
    }
  }
  return new Uint8ClampedArray(words.buffer);
}

/** Whether a line lies between two neighbours, where both are drawn. */
function crosses(aqi: number, neighbour: number): boolean {
  return !Number.isNaN(neighbour) && stepOf(aqi) !== stepOf(neighbour);
}

function stepOf(aqi: number): number {
  return Math.floor(aqi / isolineEvery);
}

function wordOfLevel(aqi: number, doubt: number, line: boolean): number {
  const fade = Math.min(1, Math.max(0, (doubt - doubtSure) / (doubtAtMost - doubtSure)));
  const opacity = opacitySure + (opacityVague - opacitySure) * fade;
  // An index is a whole number that is rounded up, and so is its level.
  return wordOf(
    coloursByIndex[Math.min(lastIndex, Math.ceil(aqi))]!,
    line ? isolineOpacity * (1 - 0.6 * fade) : opacity,
  );
}

/** A pixel as one number, the low byte first as every machine with a screen has it; blue, green, red come from `#rrggbb`. */
function wordOf(colour: number, opacity: number): number {
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
  return ((Math.round(opacity * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
