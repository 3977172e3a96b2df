import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { openProblems, problemStateNames, type ProblemState } from '../../src/lib/model/problem.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';

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
const overdue = { colour: '#ff4d4d', name: { zh: '超时', en: 'overdue' } };

/** A triangle for each problem that is not closed, in the colour of its step; red once its time is over. */
export function problemMarks(state: FeedState, { now, language, selected }: Seen): Mark[] {
  return openProblems(state.things.values()).flatMap(({ id, what, position, state: step, dueMs = Infinity }) => {
    if (step === 'closed') return [];
    const late = dueMs < now;
    const name = problemStateNames[step][language];
    return {
      id,
      position,
      shape: 'triangle' as const,
      label: what,
      emphasised: selected === id,
      colour: late ? overdue.colour : colours[step],
      text: late ? `${name} · ${overdue.name[language]}` : name,
      priority: late ? 300 : 80,
    };
  });
}

export const legend: readonly LegendEntry[] = [
  { label: overdue.name, colour: overdue.colour, shape: 'triangle' },
  ...(Object.keys(colours) as (keyof typeof colours)[]).map((step) => ({
    label: problemStateNames[step],
    colour: colours[step],
    shape: 'triangle' as const,
  })),
];
