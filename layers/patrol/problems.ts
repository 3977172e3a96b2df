import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import {
  problemKind,
  problemOf,
  problemStateNames,
  type Problem,
  type ProblemState,
} from '../../src/lib/model/problem.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { unknownText } from '../../src/lib/stage/severity-look.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

const colours: Readonly<Record<Exclude<ProblemState, 'closed'>, string>> = {
  reported: '#ff9a3c',
  assigned: '#ffd24a',
  fixed: '#49a8f5',
  verified: '#35c48d',
};
const unknownMark = { colour: 'unknown', unknown: true, text: '—', priority: 1000 } as const;
const overdue = { colour: '#ff4d4d', name: { zh: '超时', en: 'overdue' } };

/** A triangle for each problem that is not closed, in the colour of its step; red once its time is over. */
export function problemMarks(state: FeedState, seen: Seen): Mark[] {
  const marks: Mark[] = [];
  for (const thing of state.things.values()) {
    if (thing.kind !== problemKind || !thing.location) continue;
    const problem = problemOf(thing);
    if (problem?.state === 'closed') continue;
    marks.push({
      id: thing.id,
      position: thing.location,
      shape: 'triangle',
      label: thing.name[seen.language],
      emphasised: seen.selected === thing.id,
      ...standingOf(problem, seen),
    });
  }
  return marks;
}

function standingOf(problem: Problem | undefined, { now, language }: Seen): Pick<Mark, 'colour' | 'text' | 'priority'> {
  const { state = 'closed', dueMs = Infinity } = problem ?? {};
  if (state === 'closed') return unknownMark;
  const name = problemStateNames[state][language];
  return dueMs < now
    ? { colour: overdue.colour, text: `${name} · ${overdue.name[language]}`, priority: 300 }
    : { colour: colours[state], text: name, priority: 80 };
}

export const legend: readonly LegendEntry[] = [
  { label: overdue.name, colour: overdue.colour, shape: 'triangle' },
  ...(Object.keys(colours) as (keyof typeof colours)[]).map((step) => ({
    label: problemStateNames[step],
    colour: colours[step],
    shape: 'triangle' as const,
  })),
  { label: unknownText, colour: 'unknown', shape: 'triangle' },
];
