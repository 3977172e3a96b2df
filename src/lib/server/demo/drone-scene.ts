import { hump } from '../door/waves.ts';
import { high, wide, type Moment } from './camera-scene.ts';
import type { FlightMoment } from './drone-flights.ts';
import { between, blank, fill, widthOf, write, type Pixels, type Rgb } from './pixels.ts';

const metresPerDegree = 111_320;
const fieldM = 40;
const pixelsPerM = 2.4;
const [noSun, dayHours] = [13, 4.2];
const dark: Rgb = [14, 18, 26];
const fields: readonly Rgb[] = [
  [92, 116, 74],
  [124, 132, 84],
  [80, 104, 92],
  [138, 126, 96],
];

/** What a made-up drone sees: fields that pass beneath it, where it is and how high, the clock in the picture. */
export function droneScene(
  title: string,
  { place: [lon, lat], heightM }: FlightMoment,
  { hour, clock }: Moment,
): Pixels {
  const pixels = blank(wide, high);
  const light = hump(hour, noSun, dayHours);
  const [eastM, northM] = [lon * metresPerDegree * Math.cos((lat * Math.PI) / 180), lat * metresPerDegree];
  const stepPx = (fieldM * pixelsPerM * 100) / heightM;
  const first = (metres: number): number => Math.floor(metres / fieldM);
  const shift = (metres: number): number => (metres / fieldM - first(metres)) * stepPx;
  for (let row = -1; row * stepPx < high + stepPx; row += 1)
    for (let column = -1; column * stepPx < wide + stepPx; column += 1) {
      const kind = Math.abs(first(eastM) + column + 3 * (first(northM) - row)) % fields.length;
      const colour = between(dark, fields[kind]!, 0.25 + 0.75 * light);
      fill(pixels, column * stepPx - shift(eastM), row * stepPx + shift(northM), stepPx - 2, stepPx - 2, colour);
    }
  write(pixels, clock, 12, 10, 2);
  write(pixels, 'GENERATED', wide - 12 - widthOf('GENERATED', 1), 12, 1);
  write(pixels, `${lat.toFixed(5)}N ${lon.toFixed(5)}E ${heightM.toFixed(0)}M`, 12, high - 18, 1);
  write(pixels, title, wide - 12 - widthOf(title, 1), high - 18, 1);
  return pixels;
}
