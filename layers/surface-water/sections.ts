import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { factorName, lookOf, waterClasses, type WaterFactor } from '../../src/lib/model/standards/gb3838.ts';
import { waterOf } from '../../src/lib/model/station.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { unknownText } from '../../src/lib/stage/severity-look.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

/** From this class on the mark also says which factor decides: below it the water is fit for drinking after treatment. */
const namedFromClass = 4;
const unknownColour = 'unknown';

/** One diamond per section in the colour of its class, the Roman number beside it; hatched while a needed factor is unknown. */
export function sectionMarks(state: FeedState, seen: Seen): Mark[] {
  const marks: Mark[] = [];
  for (const section of state.things.values()) {
    if (section.kind !== 'WaterSection' || !section.location) continue;
    const { class: found, limiting } = waterOf(state, section, seen.now);
    const limited = found !== null && found >= namedFromClass ? limitedBy(limiting, seen.language) : '';
    marks.push({
      id: section.id,
      position: section.location,
      shape: 'diamond',
      label: section.name[seen.language],
      emphasised: seen.selected === section.id,
      ...(found === null
        ? { colour: unknownColour, unknown: true, text: '—', priority: 1000 }
        : { colour: lookOf(found).colour, text: `${lookOf(found).letter}${limited}`, priority: found * 40 }),
    });
  }
  return marks;
}

/** ` · 氨氮`; two at most, the card has them all. */
function limitedBy(factors: readonly WaterFactor[], language: Language): string {
  const names = factors.slice(0, 2).map((factor) => factorName(factor)[language]);
  return names.length > 0 ? ` · ${names.join(language === 'zh' ? '、' : ', ')}` : '';
}

export const legend: readonly LegendEntry[] = [
  ...waterClasses.map(({ name, colour }) => ({ label: name, colour, shape: 'diamond' as const })),
  { label: unknownText, colour: unknownColour, shape: 'diamond' },
];
