import { placeAt } from '../../src/lib/geo/geodesic.ts';
import { outlineOf } from '../../src/lib/geo/outline.ts';
import type { Position } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { freshValueOf, readingOf } from '../../src/lib/model/reading.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { FlatArea, FlatLine } from '../../src/lib/stage/flat/flat-layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { rainStrength } from '../../src/lib/stage/weather.ts';

export const rainColour = '#6fb0e6';
const radiusM = 900;
const readFromM = 12_000;
const strokesAtMost = 9;

/** What fell at a gauge in the last five minutes, as much an hour; absent is unknown. */
export interface Wet {
  readonly id: Id;
  readonly at: Position;
  readonly mmPerH?: number;
}

/** Gauges where it rains or where nobody knows; of the dry ones nothing is drawn. */
export function wetOf(state: FeedState, now: number): Wet[] {
  return [...state.things.values()].flatMap(({ id, location }): Wet[] => {
    if (!location || !readingOf(state, id, 'rainfall5min', now)) return [];
    const mm = freshValueOf(state, id, 'rainfall5min', now);
    if (mm === undefined) return [{ id, at: location }];
    return mm > 0 ? [{ id, at: location, mmPerH: mm * 12 }] : [];
  });
}

/** Around the gauge alone: rain between gauges nobody measured. */
export function wetAreas(wet: readonly Wet[]): FlatArea[] {
  return wet.map(({ id, at, mmPerH }) => {
    const rings = outlineOf({ type: 'circle', centre: at, radiusM }).areas;
    if (mmPerH === undefined) return { id, rings, colour: 'unknown', fill: 0.06, line: 0.5 };
    return { id, rings, colour: rainColour, fill: 0.08 + 0.3 * rainStrength({ rainMmPerH: mmPerH }), line: 0.35 };
  });
}

/** Slanted strokes, the more the harder it rains. */
export function wetStrokes(wet: readonly Wet[]): FlatLine[] {
  return wet.flatMap(({ id, at, mmPerH }): FlatLine[] => {
    if (mmPerH === undefined) return [];
    const count = Math.max(2, Math.round(strokesAtMost * rainStrength({ rainMmPerH: mmPerH })));
    return Array.from({ length: count }, (_, n): FlatLine => {
      const foot = placeAt(placeAt(at, 90, ((n + 0.5) / count - 0.5) * 1.5 * radiusM), 180, n % 2 ? 100 : 420);
      return { id, points: [foot, placeAt(foot, 20, 430)], colour: rainColour, opacity: 0.95, widthPx: 1.5 };
    });
  });
}

export function wetMarks(wet: readonly Wet[], language: Language): Mark[] {
  return wet.map(({ id, at, mmPerH }) => ({
    ...{ id, position: placeAt(at, 0, radiusM), shape: 'drop', colour: rainColour, bare: true, readFromM },
    ...(mmPerH === undefined
      ? { text: language === 'zh' ? '雨量未知' : 'rain unknown', unknown: true, priority: 1000 }
      : { text: `${language === 'zh' ? '雨' : 'rain'} ${mmPerH.toFixed(1)} mm/h`, priority: 60 }),
  }));
}
