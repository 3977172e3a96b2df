import { urgingOf } from '../../src/lib/model/city-case-desk.ts';
import {
  cityCaseKind,
  cityCaseOf,
  cityStageLife,
  isOpenCase,
  latenessOf,
  type CityCase,
  type CityStage,
} from '../../src/lib/model/city-case.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import type { Language, Text } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { GlyphShape, Mark } from '../../src/lib/stage/marks.ts';
import { quietColour } from '../../src/lib/stage/severity-look.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

interface Look {
  readonly shape: GlyphShape;
  readonly colour: string;
  readonly name: Text;
}
const waiting: Look = { shape: 'circle', colour: '#49a8f5', name: { zh: '待派遣', en: 'To be dispatched' } };
const handled: Look = {
  shape: 'square',
  colour: '#ffd24a',
  name: { zh: '派遣、处理中', en: 'Dispatched, being handled' },
};
const answered: Look = { shape: 'diamond', colour: '#35c48d', name: { zh: '待核查', en: 'To be checked' } };
const over: Look = { shape: 'circle', colour: quietColour, name: { zh: '已结案、作废', en: 'Closed or void' } };
const late: Look = { shape: 'triangle', colour: '#ff4d4d', name: { zh: '超时', en: 'Late' } };
const unknown: Text = { zh: '未知：没有时限或读不出', en: 'Unknown: no time is set, or it cannot be read' };
const urged: Text = { zh: '督办', en: 'urged' };
const noTime: Text = { zh: '时限未知', en: 'no time set' };

const lookOf: Readonly<Record<CityStage, Look>> = {
  collected: waiting,
  filed: waiting,
  dispatched: handled,
  handling: handled,
  answered,
  closed: over,
  void: over,
};
const unreadable = { shape: 'circle', colour: 'unknown', unknown: true, text: '—', priority: 1000 } as const;

/**
 * A mark for each case that is open: its shape is its step, a triangle once its time is over, hatched where nobody said by
 * when. One that is over is drawn while it is selected.
 */
export function caseMarks(state: FeedState, seen: Seen): Mark[] {
  const marks: Mark[] = [];
  for (const thing of state.things.values()) {
    if (thing.kind !== cityCaseKind || !thing.location) continue;
    const found = cityCaseOf(thing);
    const isSelected = seen.selected === thing.id;
    if (found && !isOpenCase(found) && !isSelected) continue;
    const isUrged = found !== undefined && isOpenCase(found) && urgingOf(state, found) !== undefined;
    marks.push({
      id: thing.id,
      position: thing.location,
      label: thing.name[seen.language],
      emphasised: isSelected || isUrged,
      ...(found ? standingOf(found, isUrged, seen) : unreadable),
    });
  }
  return marks;
}

type Standing = Pick<Mark, 'shape' | 'colour' | 'unknown' | 'text' | 'priority'>;

function standingOf(found: CityCase, isUrged: boolean, { now, language }: Seen): Standing {
  const { shape, colour } = lookOf[found.stage];
  const said = (...words: Text[]): string =>
    [cityStageLife[found.stage].name, ...words, ...(isUrged ? [urged] : [])].map((of) => of[language]).join(' · ');
  if (!isOpenCase(found)) return { shape, colour, text: said(), priority: 10 };
  const lateness = latenessOf(found, now);
  if (lateness === 'unknown') return { shape, colour: 'unknown', unknown: true, text: said(noTime), priority: 900 };
  if (lateness === 'late') return { shape: late.shape, colour: late.colour, text: said(late.name), priority: 300 };
  return { shape, colour, text: said(), priority: 60 };
}

export const legend: readonly LegendEntry[] = [
  ...[late, waiting, handled, answered, over].map(({ shape, colour, name }) => ({ label: name, colour, shape })),
  { label: unknown, colour: 'unknown', shape: 'square' },
];
