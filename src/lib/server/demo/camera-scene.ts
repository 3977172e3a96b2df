import type { Watched } from '../../model/camera.ts';
import { chance, hump } from '../door/waves.ts';
import { between, blank, fill, widthOf, write, type Pixels, type Rgb } from './pixels.ts';

/** What a made-up camera sees: enough to see that it moves and what it watches, and cheap to draw and to pack. */
export interface SceneOf {
  readonly code: string;
  /** In letters the typeface has. */
  readonly title: string;
  readonly watches: Watched;
}

export interface Moment {
  readonly timeMs: number;
  /** Hour of the day in the city, with its fraction. */
  readonly hour: number;
  /** `2026-05-01 08:00:00`, by the clock of the city. */
  readonly clock: string;
}

export const wide = 480;
export const high = 270;
const horizon = 110;
const noSun = 13;
const dayHours = 4.2;

const colours = {
  skyNight: [10, 16, 34],
  skyDay: [128, 176, 222],
  hazeDay: [214, 226, 232],
  hazeNight: [26, 34, 56],
  hill: [58, 86, 62],
  ground: [104, 112, 92],
  water: [70, 108, 112],
  road: [78, 80, 84],
  wall: [168, 160, 148],
  dark: [14, 18, 26],
  white: [232, 232, 226],
  red: [196, 52, 44],
  lamp: [255, 226, 150],
} as const satisfies Readonly<Record<string, Rgb>>;

/** Water moves where water is watched, traffic on roads, smoke over works. */
const grounds: Readonly<Record<Watched, (draw: Draw) => void>> = {
  river: (draw) => (water(draw, horizon + 34), gauge(draw)),
  reservoir: (draw) => (water(draw, horizon + 6), dam(draw)),
  pump: (draw) => (water(draw, horizon + 60), works(draw)),
  outlet: (draw) => (water(draw, horizon + 90), pipe(draw)),
  enterprise: (draw) => (works(draw), traffic(draw, 2)),
  road: (draw) => traffic(draw, 7),
  shelter: (draw) => (works(draw), traffic(draw, 1)),
  public: (draw) => traffic(draw, 3),
};

interface Draw {
  readonly pixels: Pixels;
  readonly code: string;
  readonly s: number;
  /** 0 by night, 1 at noon. */
  readonly light: number;
  dim(colour: Rgb): Rgb;
}

/** The picture of a camera at a moment, the same whenever it is asked for. */
export function sceneAt({ code, title, watches }: SceneOf, { timeMs, hour, clock }: Moment): Pixels {
  const pixels = blank(wide, high);
  const light = hump(hour, noSun, dayHours);
  const dim = (colour: Rgb): Rgb => between(colours.dark, colour, 0.25 + 0.75 * light);
  // Counted from the day, so that what moves does so by small numbers.
  const draw: Draw = { pixels, code, light, dim, s: (timeMs % 86_400_000) / 1000 };
  sky(draw);
  fill(pixels, 0, horizon, wide, high - horizon, dim(colours.ground));
  grounds[watches](draw);
  write(pixels, clock, 12, 10, 2);
  write(pixels, 'GENERATED', wide - 12 - widthOf('GENERATED', 1), 12, 1);
  write(pixels, title, wide - 12 - widthOf(title, 1), high - 18, 1);
  return pixels;
}

function sky({ pixels, code, light, dim }: Draw): void {
  const step = 10;
  for (let y = 0; y < horizon; y += step) {
    const top = between(colours.skyNight, colours.skyDay, light);
    const low = between(colours.hazeNight, colours.hazeDay, light);
    fill(pixels, 0, y, wide, step, between(top, low, y / horizon));
  }
  const turn = chance(code, 'hills') * 6;
  for (let x = 0; x < wide; x += 4) {
    const up = 14 + 12 * Math.sin(x / 60 + turn) + 6 * Math.sin(x / 23 + 2 * turn);
    fill(pixels, x, horizon - up, 4, up, dim(colours.hill));
  }
}

/** Bands of ripples that run to the right, the wider the nearer. */
function water({ pixels, dim, s }: Draw, top: number): void {
  const [deep, bright] = [dim(colours.water), dim(between(colours.water, colours.white, 0.3))];
  fill(pixels, 0, top, wide, high - top, deep);
  for (let y = top + 3, row = 0; y < high; y += 9, row += 1) {
    const nearness = (y - top) / (high - top);
    const [length, apart] = [18 + 50 * nearness, 70 + 90 * nearness];
    const shift = (s * (12 + 40 * nearness) + row * 37) % apart;
    for (let x = shift - apart; x < wide; x += apart) fill(pixels, x, y, length, 1 + 2 * nearness, bright);
  }
}

/** A staff gauge in the water, a red mark every tenth of a metre. */
function gauge({ pixels, dim }: Draw): void {
  fill(pixels, 350, 96, 14, 130, dim(colours.white));
  for (let y = 100, n = 0; y < 222; y += 10, n += 1) fill(pixels, n % 2 === 0 ? 350 : 357, y, 7, 5, dim(colours.red));
}

function dam({ pixels, dim }: Draw): void {
  for (let y = 0; y < 70; y += 2) fill(pixels, 0, 200 + y, 130 + 2 * y, 2, dim(colours.wall));
}

function pipe({ pixels, dim, s }: Draw): void {
  fill(pixels, 0, 150, 190, 50, dim(colours.wall));
  fill(pixels, 180, 158, 22, 34, dim(colours.dark));
  for (let n = 0; n < 9; n += 1) {
    const fallen = (s * 1.4 + n / 9) % 1;
    fill(pixels, 192 + 46 * fallen, 172 + 44 * fallen * fallen, 16, 9, dim(between(colours.water, colours.white, 0.5)));
  }
}

/** A hall with a stack whose smoke drifts. */
function works({ pixels, code, light, dim, s }: Draw): void {
  const left = 60 + 60 * chance(code, 'hall');
  fill(pixels, left, horizon - 40, 170, 74, dim(colours.wall));
  fill(pixels, left + 20, horizon - 84, 12, 84, dim(colours.red));
  for (let n = 0; n < 6; n += 1) {
    const gone = (s / 9 + n / 6) % 1;
    const size = 8 + 22 * gone;
    fill(
      pixels,
      left + 26 + 110 * gone,
      horizon - 92 - 26 * gone,
      size,
      size / 2,
      dim(between(colours.white, colours.skyDay, gone)),
    );
  }
  for (let n = 0; n < 5; n += 1)
    fill(pixels, left + 46 + 24 * n, horizon - 22, 12, 14, light < 0.3 ? colours.lamp : dim(colours.dark));
}

/** Cars that come down a road that widens; by night their lamps are seen. */
function traffic({ pixels, code, light, dim, s }: Draw, cars: number): void {
  for (let y = horizon; y < high; y += 2) {
    const half = 24 + (y - horizon) * 1.1;
    fill(pixels, wide / 2 - half, y, 2 * half, 2, dim(colours.road));
    if (Math.floor((y - horizon) / 14) % 2 === 0) fill(pixels, wide / 2 - 1, y, 3, 2, dim(colours.white));
  }
  for (let n = 0; n < cars; n += 1) {
    const way = (s / (9 + 5 * chance(code, 'speed', n)) + chance(code, 'car', n)) % 1;
    const away = n % 2 === 0;
    const near = (away ? 1 - way : way) ** 2;
    const y = horizon + 8 + near * (high - horizon - 20);
    const size = 8 + 46 * near;
    const x = wide / 2 + (away ? 1 : -1) * (14 + 70 * near) - size / 2;
    const paint: Rgb = [
      60 + 180 * chance(code, 'r', n),
      60 + 150 * chance(code, 'g', n),
      60 + 180 * chance(code, 'b', n),
    ];
    fill(pixels, x, y - size * 0.7, size, size * 0.7, dim(paint));
    const lamp = away ? colours.red : colours.lamp;
    if (light < 0.3)
      for (const side of [0.1, 0.75]) fill(pixels, x + size * side, y - size * 0.3, size * 0.16, size * 0.14, lamp);
  }
}
