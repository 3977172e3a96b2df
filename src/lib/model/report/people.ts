import { checkInStateNames } from '../incidents/check-in.ts';
import { outcomeNames } from '../incidents/incident.ts';
import { figuresOfNeed } from '../incidents/need.ts';
import { table, type Cell, type Section } from './document.ts';
import { noneRecorded } from './overview.ts';
import { bad, clockIn, plainly, unknown } from './say.ts';
import type { ReportSource } from './source.ts';
import { sectionTitles, words } from './text.ts';

/** What was asked for, promised and came. */
export function needs({ needs: asked, timeZone }: ReportSource): Section {
  const clock = clockIn(timeZone);
  const rows = asked.map((need) => {
    const figures = figuresOfNeed(need);
    const amount = (count: number): Cell => ({ zh: `${count} ${need.unit.zh}`, en: `${count} ${need.unit.en}` });
    const met = amount(figures.met);
    return [
      need.what,
      plainly(`${clock.short(need.askedBy.atMs).zh} ${need.askedBy.by}`),
      amount(figures.asked),
      amount(figures.promised),
      amount(figures.onTheWay),
      figures.met < figures.asked ? bad(met) : met,
    ];
  });
  const { need, askedBy, quantity, promised, onTheWay, met } = words;
  const head = [need, askedBy, quantity, promised, onTheWay, met];
  return {
    id: 'needs',
    title: sectionTitles.needs,
    blocks: [rows.length === 0 ? noneRecorded : table(head, [2, 2.4, 1.2, 1.2, 1.2, 1.2], rows)],
  };
}

/** Who was out there, when they were last heard, and how often they were not. */
export function safety({ checkIns, timeZone }: ReportSource): Section {
  const clock = clockIn(timeZone);
  const rows = checkIns.map(({ who, state, last, missed }) => [
    who.name,
    clock.short(last.atMs),
    missed > 0 ? bad(plainly(missed)) : plainly(0),
    state === 'overdue' ? { ...checkInStateNames[state], mark: 'unknown' as const } : checkInStateNames[state],
  ]);
  return {
    id: 'safety',
    title: sectionTitles.safety,
    blocks: [
      rows.length === 0
        ? noneRecorded
        : table([words.who, words.last, words.missedTimes, words.state], [2.4, 1.8, 1.2, 1.4], rows),
    ],
  };
}

/** What was to be reached, and whether it was. */
export function objectives({ incident, timeZone }: ReportSource): Section {
  const clock = clockIn(timeZone);
  const rows = incident.objectives.map(({ what, set, outcome }) => [
    plainly(what),
    plainly(`${clock.short(set.atMs).zh} ${set.by}`),
    outcome ? outcomeNames[outcome.is] : unknown,
    outcome ? plainly(`${clock.short(outcome.atMs).zh} ${outcome.by}`) : plainly(''),
  ]);
  return {
    id: 'objectives',
    title: sectionTitles.objectives,
    blocks: [
      rows.length === 0
        ? noneRecorded
        : table([words.objective, words.given, words.outcome, words.filledBy], [3.4, 2, 1.3, 2], rows),
    ],
  };
}
