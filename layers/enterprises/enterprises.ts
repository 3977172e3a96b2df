import type { Thing } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { permitOf } from '../../src/lib/model/permit.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

const looks = {
  valid: { label: { zh: '许可证有效', en: 'permit valid' }, colour: '#7fb2d9', priority: 20 },
  ending: { label: { zh: '90 天内到期', en: 'ends within 90 days' }, colour: '#ff9a3c', priority: 120 },
  expired: { label: { zh: '许可证过期', en: 'permit expired' }, colour: '#ff4d4d', priority: 240 },
  unknown: { label: { zh: '无许可证登记', en: 'no permit registered' }, colour: 'unknown', priority: 1000 },
} as const;

/** One square per enterprise in the colour of its permit; hatched where none is registered. */
export function enterpriseMarks(state: FeedState, seen: Seen): Mark[] {
  return [...state.things.values()].flatMap((thing) => markOf(thing, seen) ?? []);
}

function markOf(thing: Thing, { now, language, selected }: Seen): Mark | undefined {
  if (thing.kind !== 'Enterprise' || !thing.location) return undefined;
  const permit = permitOf(thing, now);
  const { colour, priority, label } = looks[permit.state];
  return {
    id: thing.id,
    position: thing.location,
    shape: 'square',
    label: thing.name[language],
    emphasised: selected === thing.id,
    colour,
    priority,
    text: permit.state === 'valid' ? '' : label[language],
    ...(permit.state === 'unknown' ? { unknown: true } : {}),
  };
}

export const legend: readonly LegendEntry[] = Object.values(looks).map(({ label, colour }) => ({
  label,
  colour,
  shape: 'square',
}));
