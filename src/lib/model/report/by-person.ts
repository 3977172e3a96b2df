import { paragraph, table, type Block, type Section } from './document.ts';
import { joinedBy } from './overview.ts';
import { clockIn, fill, nothing, plainly } from './say.ts';
import type { ReportSource } from './source.ts';
import { lossNames, sectionTitles, text, words } from './text.ts';
import { wordsBlock } from './words.ts';
import { lossIds } from './written.ts';

/** What was lost, as people say; a field nobody filled in says so and is not nought. */
export function losses({ report, timeZone }: ReportSource): Section {
  const clock = clockIn(timeZone);
  const rows = lossIds.map((id) => {
    const loss = report.losses[id];
    if (!loss) return [lossNames[id], { ...text.unfilled, mark: 'unknown' as const }, nothing];
    return [lossNames[id], plainly(loss.value), joinedBy(plainly(loss.by), clock.short(loss.atMs))];
  });
  return {
    id: 'losses',
    title: sectionTitles.losses,
    blocks: [table([words.loss, words.number, words.filledBy], [2, 1, 2], rows), wordsBlock('losses', report, clock)],
  };
}

/** What was learnt, and what was found when it was marked as reviewed. */
export function lessons({ incident, report, timeZone }: ReportSource): Section {
  const clock = clockIn(timeZone);
  const { reviewed } = incident;
  const found: Block[] = reviewed
    ? [paragraph(fill(findings, { by: reviewed.by, time: clock.full(reviewed.atMs), findings: reviewed.findings }))]
    : [];
  return {
    id: 'lessons',
    title: sectionTitles.lessons,
    blocks: [wordsBlock('lessons', report, clock), wordsBlock('measures', report, clock), ...found],
  };
}

const findings = {
  zh: '复盘结论（{by}，{time}）：{findings}',
  en: 'Findings of the review ({by}, {time}): {findings}',
};

/** Pictures of the map with the moment they show and the number of the log up to which they do. */
export function stills({ report, timeZone }: ReportSource): Section {
  const clock = clockIn(timeZone);
  const figures = report.stills.map((still, index): Block => {
    const { shownMs, mode, seq, by, words: said } = still;
    const values = { n: index + 1, time: clock.full(shownMs), mode: modes[mode], seq, by };
    const caption = fill(captions, values);
    return { type: 'figure', picture: still.picture, caption: said ? joinedBy(caption, plainly(said)) : caption };
  });
  return {
    id: 'stills',
    title: sectionTitles.stills,
    blocks: figures.length > 0 ? figures : [paragraph({ zh: '没有取图。', en: 'No still was taken.' })],
  };
}

const captions = {
  zh: '图 {n}　{time} 态势（{mode}），指挥日志第 {seq} 号，{by}取图',
  en: 'Figure {n} · {time} ({mode}), number {seq} of the command log, taken by {by}',
};
const modes = {
  known: { zh: '当时所知', en: 'as known then' },
  was: { zh: '实际情况', en: 'as it was' },
};
