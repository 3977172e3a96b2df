import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { isOutOfOrder, junctionOf, statusNow, type Junction } from '../../src/lib/model/junction.ts';
import { statusNames, type SignalStatus } from '../../src/lib/model/signal-status.ts';
import type { Language, Text } from '../../src/lib/model/text.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { colourOf, shapes } from './legend.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

/** Lights change by the clock: whole seconds are enough to see it. */
export function wantedOf({ now, language, selected }: Seen, { term, seq }: FeedState): string {
  return `${Math.floor(now / 1000)} ${language} ${selected} ${term}:${seq}`;
}

/** A low mark over each junction in the form of how its controller works, with the plan or what is wrong beside it. */
export function junctionMarks(state: FeedState, { now, language, selected }: Seen): Mark[] {
  return [...state.things.values()].flatMap((thing): Mark[] => {
    const junction = junctionOf(thing);
    if (!junction || !thing.location) return [];
    const status = statusNow(state, junction, now);
    return [
      {
        id: thing.id,
        position: thing.location,
        shape: shapes[status],
        colour: colourOf(status),
        ...(status === 'unknown' ? { unknown: true } : {}),
        label: thing.name[language],
        text: saidOf(junction, status)[language],
        emphasised: selected === thing.id,
        readFromM: 1_500,
        priority: status === 'unknown' ? 1000 : isOutOfOrder(status) ? 500 : 0,
        stemM: 24,
      },
    ];
  });
}

function saidOf({ plan }: Junction, status: SignalStatus): Text {
  return status === 'working' && plan ? plan.name : statusNames[status];
}
