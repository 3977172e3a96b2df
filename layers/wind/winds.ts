import { placeAt } from '../../src/lib/geo/geodesic.ts';
import { outlineOf } from '../../src/lib/geo/outline.ts';
import type { Position } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { freshValueOf, readingOf } from '../../src/lib/model/reading.ts';
import type { Language, Text } from '../../src/lib/model/text.ts';
import type { FlatArea } from '../../src/lib/stage/flat/flat-layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { windColour } from './legend.ts';

/** The wind at a station; without `blows` nobody knows it. */
export interface Wind {
  readonly id: Id;
  readonly at: Position;
  /** Whence, clockwise from north; in steps, so that not every breath draws the map anew. */
  readonly blows?: { readonly fromDeg: number; readonly speedMps: number };
}

const directionStepDeg = 10;
const speedStepMps = 0.5;
/** Up to here it is calm and has no direction: Beaufort 0 (GB/T 28591-2012). */
const calmMps = 0.2;
const halfAngleDeg = 15;
const goesForS = 600;
const leastLengthM = 500;
const calmRadiusM = 250;
const readFromM = 12_000;

export function windsOf(state: FeedState, now: number): Wind[] {
  return [...state.things.values()].flatMap(({ id, location }): Wind[] => {
    if (!location || !readingOf(state, id, 'windSpeed', now)) return [];
    const speedMps = freshValueOf(state, id, 'windSpeed', now);
    const fromDeg = freshValueOf(state, id, 'windDirection', now);
    const isCalm = speedMps !== undefined && speedMps <= calmMps;
    if (speedMps === undefined || (fromDeg === undefined && !isCalm)) return [{ id, at: location }];
    const blows = {
      fromDeg: stepped(fromDeg ?? 0, directionStepDeg) % 360,
      speedMps: isCalm ? 0 : Math.max(speedStepMps, stepped(speedMps, speedStepMps)),
    };
    return [{ id, at: location, blows }];
  });
}

const stepped = (value: number, step: number): number => Math.round(value / step) * step;
const lengthM = (speedMps: number): number => Math.max(leastLengthM, speedMps * goesForS);

/** A cone downwind with an arrow in it; a circle where it is calm, a grey one where nobody knows. */
export function windAreas(winds: readonly Wind[]): FlatArea[] {
  return winds.flatMap(({ id, at, blows }): FlatArea[] => {
    if (!blows?.speedMps) {
      const [ring] = outlineOf({ type: 'circle', centre: at, radiusM: calmRadiusM }).areas;
      return [{ id, rings: [ring!], colour: blows ? windColour : 'unknown', fill: 0.1, line: 0.9 }];
    }
    const { fromDeg, speedMps } = blows;
    const cone = outlineOf({ type: 'wind', centre: at, fromDeg, halfAngleDeg, lengthM: lengthM(speedMps) }).areas;
    return [
      { id, rings: cone, colour: windColour, fill: 0.16, line: 0.45 },
      { id, rings: [arrowOf(at, fromDeg + 180, lengthM(speedMps))], colour: windColour, fill: 0.85, line: 0.9 },
    ];
  });
}

/** Along the wind and aside of it, as shares of the cone's length: a slim shaft with a head. */
const arrow: readonly (readonly [along: number, aside: number])[] = [
  [0.22, 0.012],
  [0.74, 0.012],
  [0.74, 0.06],
  [0.94, 0],
  [0.74, -0.06],
  [0.74, -0.012],
  [0.22, -0.012],
];

function arrowOf(at: Position, towardsDeg: number, longM: number): Position[] {
  const ring = arrow.map(([along, aside]) =>
    placeAt(placeAt(at, towardsDeg, along * longM), towardsDeg + 90, aside * longM),
  );
  return [...ring, ring[0]!];
}

const directions: Readonly<Record<Language, readonly string[]>> = {
  zh: ['北风', '东北风', '东风', '东南风', '南风', '西南风', '西风', '西北风'],
  en: ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'],
};
const words = {
  calm: { zh: '静风', en: 'calm' },
  unknown: { zh: '风未知', en: 'wind unknown' },
} as const satisfies Readonly<Record<string, Text>>;

/** What each says, beside the head of its arrow. */
export function windMarks(winds: readonly Wind[], language: Language): Mark[] {
  return winds.map(({ id, at, blows }) => ({
    id,
    position: blows?.speedMps ? placeAt(at, blows.fromDeg + 180, lengthM(blows.speedMps)) : at,
    ...{ shape: 'circle', colour: windColour, bare: true, stemM: 30, readFromM },
    text: saidOf(blows, language),
    // What is unknown is said before all that is known.
    ...(blows ? { priority: 40 } : { unknown: true, priority: 1000 }),
  }));
}

function saidOf(blows: Wind['blows'], language: Language): string {
  if (!blows) return words.unknown[language];
  if (blows.speedMps === 0) return words.calm[language];
  return `${directions[language][Math.round(blows.fromDeg / 45) % 8]} ${blows.speedMps.toFixed(1)} m/s`;
}
