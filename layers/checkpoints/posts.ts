import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { readingOf } from '../../src/lib/model/reading.ts';
import type { Language } from '../../src/lib/model/text.ts';
import { caseOf, isOpen } from '../../src/lib/model/violation-case.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { quietColour, unknownText } from '../../src/lib/stage/severity-look.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

const openColour = '#ffd24a';
const waiting = { zh: '条待移交', en: 'to hand over' };

/** One diamond per checkpoint, with the cases that wait to be handed over; hatched while nothing is heard of it. */
export function checkpointMarks(state: FeedState, { now, language, selected }: Seen): Mark[] {
  const open = openCases(state);
  const marks: Mark[] = [];
  for (const checkpoint of state.things.values()) {
    if (checkpoint.kind !== 'Checkpoint' || !checkpoint.location) continue;
    const passed = readingOf(state, checkpoint.id, 'passedVehicles', now);
    const silent = !passed?.fresh || passed.value === null;
    const cases = open.get(checkpoint.id) ?? 0;
    marks.push({
      id: checkpoint.id,
      position: checkpoint.location,
      shape: 'diamond',
      label: checkpoint.name[language],
      emphasised: selected === checkpoint.id,
      colour: silent ? 'unknown' : cases > 0 ? openColour : quietColour,
      ...(silent ? { unknown: true } : {}),
      text: cases > 0 ? `${cases} ${waiting[language]}` : silent ? '—' : `${passed.value}/min`,
      priority: silent ? 1000 : cases,
    });
  }
  return marks;
}

/** How many cases wait, by checkpoint. */
function openCases(state: FeedState): Map<Id, number> {
  const counts = new Map<Id, number>();
  for (const thing of state.things.values()) {
    const found = caseOf(thing);
    if (found && isOpen(found)) counts.set(found.checkpoint, (counts.get(found.checkpoint) ?? 0) + 1);
  }
  return counts;
}

export const legend: readonly LegendEntry[] = [
  { label: { zh: '有线索待移交', en: 'Cases to hand over' }, colour: openColour, shape: 'diamond' },
  { label: { zh: '无待办线索', en: 'No case waits' }, colour: quietColour, shape: 'diamond' },
  { label: unknownText, colour: 'unknown', shape: 'diamond' },
];
