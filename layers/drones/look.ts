import type { DroneNow } from '../../src/lib/geo/drone-now.ts';
import type { Trails } from '../../src/lib/geo/trails.ts';
import { silentAfterMs } from '../../src/lib/model/drone.ts';
import type { Id } from '../../src/lib/model/id.ts';
import type { Language, Text } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';

export const feed = 'drones';
const shape = 'diamond';
export const colour = '#c58cff';
/** The ground in a picture is tinted little, so that what lies on it stays legible. */
export const ground = { plain: { fill: 0.16, line: 0.9 }, chosen: { fill: 0.3, line: 1 } } as const;
/** A minute and a half of where it came from. */
export const trailOptions = { everyMs: 2_000, looks: 45, freshMs: silentAfterMs } as const;
const silentFirst = 1_000;
const leastStemM = 40;

const words = {
  height: { zh: '离地 {m} m', en: '{m} m up' },
  heightUnknown: { zh: '高度未知', en: 'height unknown' },
  silent: { zh: '失联 {s} s，位置未知', en: 'silent for {s} s, place unknown' },
  never: { zh: '未收到位置', en: 'never heard' },
} as const satisfies Readonly<Record<string, Text>>;

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

/** One mark a drone, as high over the ground as it flies; one that is silent stands hatched where it was heard last. */
export function droneMarks(drones: readonly DroneNow[], seen: Seen): Mark[] {
  return drones.map(({ thing, at: [lon, lat], silent, flight, ...rest }) => ({
    id: thing.id,
    position: [lon, lat],
    shape,
    colour: silent ? 'unknown' : colour,
    ...(silent ? { unknown: true } : {}),
    text: said({ silent, flight, ...rest }, seen),
    label: thing.name[seen.language],
    emphasised: seen.selected === thing.id,
    stemM: Math.max(leastStemM, flight.heightM ?? 0),
    priority: silent ? silentFirst : 0,
  }));
}

function said(
  { silent, flight, timeMs }: Pick<DroneNow, 'silent' | 'flight' | 'timeMs'>,
  { now, language }: Seen,
): string {
  if (timeMs === 0) return words.never[language];
  if (silent) return words.silent[language].replace('{s}', String(Math.round((now - timeMs) / 1000)));
  if (flight.heightM === undefined) return words.heightUnknown[language];
  return words.height[language].replace('{m}', String(Math.round(flight.heightM)));
}

/** A piece of a trail; metres of the frame, the older end first. */
export interface Piece {
  readonly from: readonly [x: number, y: number, z: number];
  readonly to: readonly [x: number, y: number, z: number];
  /** 0 for the youngest … 1 for the oldest that is remembered. */
  readonly age: number;
}

/** Farther than this in one step it was out of sight between. */
const stepAtMostM = 300;

export function piecesOf(trails: Trails): Piece[] {
  const pieces: Piece[] = [];
  for (let slot = 0; slot < trails.size; slot += 1)
    for (let back = 1; back < trails.count; back += 1) {
      const [to, from] = [trails.at(slot, back - 1), trails.at(slot, back)];
      if (!to || !from) continue;
      const stepM = Math.hypot(to[0] - from[0], to[1] - from[1]);
      if (stepM > 0 && stepM <= stepAtMostM) pieces.push({ from, to, age: back / trailOptions.looks });
    }
  return pieces;
}

export const legend: readonly LegendEntry[] = [
  { label: { zh: '无人机，柱高为离地高度', en: 'Drone, as high as it flies' }, colour, shape },
  { label: { zh: '画面覆盖的地面（1.5 km 内）', en: 'Ground in its picture, up to 1.5 km' }, colour, shape: 'area' },
  { label: { zh: '最近 90 秒航迹', en: 'Its way of the last 90 s' }, colour, shape: 'line' },
  {
    label: {
      zh: '失联逾 10 秒：最后位置，此刻位置未知',
      en: 'Silent for 10 s: where it was last, where it is is unknown',
    },
    colour: 'unknown',
    shape,
  },
];
