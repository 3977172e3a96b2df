import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { fullnessOf, spacesOf, type Fullness } from '../../src/lib/model/parking.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { unknownText } from '../../src/lib/stage/severity-look.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

const colours: Readonly<Record<Fullness, string>> = { free: '#35c48d', filling: '#ffd24a', full: '#ff914d' };
const free = { zh: '余位', en: 'free' };

/** One square per car park in the colour of how full it is, its free spaces beside it; hatched while they are unknown. */
export function lotMarks(state: FeedState, { now, language, selected }: Seen): Mark[] {
  const marks: Mark[] = [];
  for (const lot of state.things.values()) {
    if (lot.kind !== 'ParkingLot' || !lot.location) continue;
    const spaces = spacesOf(state, lot, now);
    const fullness = fullnessOf(spaces);
    marks.push({
      id: lot.id,
      position: lot.location,
      shape: 'square',
      label: lot.name[language],
      emphasised: selected === lot.id,
      ...(fullness === undefined
        ? { colour: 'unknown', unknown: true, text: 'P —', priority: 1000 }
        : {
            colour: colours[fullness],
            text: `${free[language]} ${spaces.free}${spaces.total === undefined ? '' : ` / ${spaces.total}`}`,
            priority: fullness === 'full' ? 100 : fullness === 'filling' ? 50 : 0,
          }),
    });
  }
  return marks;
}

const words: Readonly<Record<Fullness, { zh: string; en: string }>> = {
  free: { zh: '余位充足：多于两成', en: 'Free: more than a fifth' },
  filling: { zh: '余位紧张：不足两成', en: 'Filling: less than a fifth' },
  full: { zh: '已满：不足 2 %', en: 'Full: less than 2 %' },
};

export const legend: readonly LegendEntry[] = [
  ...(['free', 'filling', 'full'] as const).map((fullness) => ({
    label: words[fullness],
    colour: colours[fullness],
    shape: 'square' as const,
  })),
  { label: unknownText, colour: 'unknown', shape: 'square' },
];
