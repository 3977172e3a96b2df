import { clocksOf, type Clock } from '../incidents/clocks-of.ts';
import { isLive } from '../incidents/incident.ts';
import { paragraph, table, type Cell, type Section } from './document.ts';
import { noneRecorded } from './overview.ts';
import { bad, clockIn, fill, lasting, nothing, plainly, unknown } from './say.ts';
import type { ReportSource } from './source.ts';
import { sectionTitles, verdicts, words } from './text.ts';
import { wordsBlock } from './words.ts';

/** Until when clocks of an incident run: its end, or the moment of the report. */
const endOf = ({ incident, asOfMs }: ReportSource): number =>
  isLive(incident) ? asOfMs : (incident.closed?.atMs ?? incident.joinedInto?.atMs ?? asOfMs);

/** Every clock, kept or missed and by how much. */
export function clocks(source: ReportSource): Section {
  const { incident, tasks, checkIns, report, timeZone, asOfMs } = source;
  const clock = clockIn(timeZone);
  const { all, kept, missed, running } = clocksOf(incident, tasks, checkIns, asOfMs);
  const rows = all.map((one) => [
    one.what,
    clock.short(one.dueMs),
    one.doneMs === undefined ? nothing : clock.short(one.doneMs),
    lateBy(one, endOf(source)),
    one.verdict === 'missed' || one.verdict === 'late' ? bad(verdicts[one.verdict]) : verdicts[one.verdict],
  ]);
  const counts = { all: all.length, kept, missed, running };
  const { clock: name, due, done, by, verdict } = words;
  return {
    id: 'clocks',
    title: sectionTitles.clocks,
    blocks: [
      ...(rows.length === 0
        ? [noneRecorded]
        : [paragraph(fill(summary, counts)), table([name, due, done, by, verdict], [4.4, 1.8, 1.8, 1.5, 1.2], rows)]),
      wordsBlock('remark-clocks', report, clock),
    ],
  };
}

const summary = {
  zh: '共 {all} 项时限：守时 {kept} 项，做迟或到期未做 {missed} 项，未到期 {running} 项。',
  en: '{all} clocks: {kept} kept, {missed} missed or not done, {running} not due.',
};

function lateBy({ verdict, dueMs, doneMs }: Clock, endMs: number): Cell {
  if (verdict === 'missed') return bad(lasting(doneMs! - dueMs));
  if (verdict === 'late') return bad(lasting(endMs - dueMs));
  return nothing;
}

/** What the plan wanted done, by whom, and when it was. */
export function checklist({ incident, timeZone }: ReportSource): Section {
  const clock = clockIn(timeZone);
  const rows = incident.checklist.map(({ what, responsible, dueMs, ticked, lateSinceMs }) => {
    const isLate = lateSinceMs !== undefined || (ticked !== undefined && ticked.atMs > dueMs);
    const done = ticked ? plainly(`${clock.short(ticked.atMs).zh} ${ticked.by}`) : notTicked;
    return [what, responsible ?? unknown, clock.short(dueMs), isLate ? bad(done) : done];
  });
  const { item, responsible, due, done } = words;
  return {
    id: 'checklist',
    title: sectionTitles.checklist,
    blocks: [
      rows.length === 0 ? paragraph(noChecklist) : table([item, responsible, due, done], [3.4, 2, 1.8, 2.4], rows),
    ],
  };
}

const notTicked = { zh: '未勾选', en: 'not ticked' };
const noChecklist = { zh: '该预案没有清单。', en: 'The plan has no checklist.' };
