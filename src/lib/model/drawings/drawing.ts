import type { Position, Severity, Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import type { Deed } from '../incidents/incident.ts';
import { keptOf, thingOfKept, type Kept } from '../incidents/kept.ts';
import { cornersOf, shapeNames, spanOf, type Shape } from './shape.ts';

/** `neutral` says nothing of danger. */
export type Tone = Severity | 'neutral';
export const tones: readonly Tone[] = ['neutral', 'minor', 'moderate', 'severe', 'extreme', 'unknown'];

export const steps = ['drawn', 'changed', 'removed', 'undone'] as const;
export type StepName = (typeof steps)[number];

/** What somebody last did to a drawing; `number` is that of the order. */
export interface Step extends Deed {
  readonly did: StepName;
  readonly number: number;
}

/** What a change may change. */
export interface Look {
  readonly shape: Shape;
  /** The words on it; empty where there are none. */
  readonly words: string;
  readonly tone: Tone;
}

/** How it stood before a step, for whoever takes his step back. */
export interface Earlier extends Look {
  readonly last: Step;
}

/** Something that people drew on the map together. */
export interface Drawing extends Kept, Look {
  /** Rises by one with each change: who changes it says which one was seen. */
  readonly revision: number;
  readonly drawn: Deed;
  readonly last: Step;
  /** The newest last; as many as `life.ts` keeps. */
  readonly earlier: readonly Earlier[];
  /** Only who locked it changes or removes it. */
  readonly locked?: Deed;
  readonly incident?: Id;
  /** It is kept for a while, so that it can come back and a late order reads why it is gone. */
  readonly removed?: Deed;
}

export const drawingKind = 'Drawing';
/** No layer, list or search knows of this kind. */
export const removedKind = 'RemovedDrawing';
export const drawingId = (key: string): Id => idOf(drawingKind, key);

/** A drawing that stands. */
export const drawingOf = (thing: Thing | undefined): Drawing | undefined => keptOf(drawingKind, thing);
/** One that stands or was removed lately. */
export const anyDrawingOf = (thing: Thing | undefined): Drawing | undefined =>
  drawingOf(thing) ?? keptOf(removedKind, thing);

export const drawingsIn = (things: Iterable<Thing>): Drawing[] =>
  Array.from(things, drawingOf).filter((drawing) => drawing !== undefined);
export const allDrawingsIn = (things: Iterable<Thing>): Drawing[] =>
  Array.from(things, anyDrawingOf).filter((drawing) => drawing !== undefined);

/** A place in it: the mean of the points that define it. */
export function middleOf(shape: Shape): Position {
  const corners = cornersOf(shape);
  const mean = (axis: 0 | 1): number => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return [mean(0), mean(1)];
}

export function thingOfDrawing(drawing: Drawing): Thing {
  const { shape, words, tone, drawn, last, locked, incident, removed, revision } = drawing;
  return thingOfKept(drawing, {
    kind: removed ? removedKind : drawingKind,
    name: words ? { zh: words, en: words } : shapeNames[shape.type],
    location: removed ? undefined : middleOf(shape),
    responsible: { zh: drawn.by, en: drawn.by },
    flat: {
      ...{ shape: shape.type, spanM: spanOf(shape), severity: tone === 'neutral' ? undefined : tone, revision },
      ...{ drawnMs: drawn.atMs, changedBy: last.by, changedMs: last.atMs },
      ...{ lockedBy: locked?.by, incident },
    },
  });
}

/** The own step that can be taken back: the latest of this person that nobody has gone on from. */
export function lastOwn(drawings: readonly Drawing[], by: string): Drawing | undefined {
  return drawings
    .filter(({ last }) => last.by === by && last.did !== 'undone')
    .reduce<Drawing | undefined>(
      (best, next) => (best && best.last.number > next.last.number ? best : next),
      undefined,
    );
}
