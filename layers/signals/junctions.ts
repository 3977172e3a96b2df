import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import {
  isOutOfOrder,
  junctionOf,
  severityOfStatus,
  statusNames,
  statusNow,
  type Junction,
  type SignalStatus,
} from '../../src/lib/model/junction.ts';
import type { Language, Text } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { quietColour, severityColours, unknownText } from '../../src/lib/stage/severity-look.ts';
import { lightColours } from './bars.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

/** Lights change by the clock: whole seconds are enough to see it. */
export function wantedOf({ now, language, selected }: Seen, { term, seq }: FeedState): string {
  return `${Math.floor(now / 1000)} ${language} ${selected} ${term}:${seq}`;
}

const shapes: Readonly<Record<SignalStatus, Mark['shape']>> = {
  unknown: 'circle',
  fault: 'triangle',
  dark: 'triangle',
  'failure-flash': 'diamond',
  manual: 'square',
  flashing: 'diamond',
  working: 'circle',
};
const manualColour = '#63b8ff';

function colourOf(status: SignalStatus): string {
  const severity = severityOfStatus[status];
  if (severity) return severityColours[severity];
  return status === 'manual' ? manualColour : quietColour;
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

const mark = (...statuses: readonly SignalStatus[]): LegendEntry => ({
  label: {
    zh: `路口：${statuses.map((status) => statusNames[status].zh).join('、')}`,
    en: `Junction: ${statuses.map((status) => statusNames[status].en).join(', ')}`,
  },
  colour: colourOf(statuses[0]!),
  shape: shapes[statuses[0]!] as LegendEntry['shape'],
});

export const legend: readonly LegendEntry[] = [
  { label: { zh: '绿灯：长杆', en: 'Green: a long bar' }, colour: lightColours.green, shape: 'line' },
  { label: { zh: '黄灯：半长杆', en: 'Yellow: half as long' }, colour: lightColours.yellow, shape: 'line' },
  { label: { zh: '红灯：停止线处横杆', en: 'Red: a bar across' }, colour: lightColours.red, shape: 'line' },
  { label: { zh: '闪烁：三段', en: 'Flashing: three pieces' }, colour: lightColours.flashing, shape: 'line' },
  { label: { zh: '灭灯：细线', en: 'Dark: a thin line' }, colour: lightColours.dark, shape: 'line' },
  mark('working'),
  mark('flashing'),
  mark('manual'),
  mark('failure-flash'),
  mark('fault', 'dark'),
  { label: unknownText, colour: 'unknown', shape: 'circle' },
];
