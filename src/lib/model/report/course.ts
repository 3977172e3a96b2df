import { deeds, laneNames } from '../incidents/deeds.ts';
import { timelineOf, type TimelineEntry } from '../incidents/timeline.ts';
import { paragraph, table, type Block, type Section } from './document.ts';
import { joinedBy, noneRecorded } from './overview.ts';
import { clockIn, plainly } from './say.ts';
import type { ReportSource } from './source.ts';
import { sectionTitles, words } from './text.ts';
import { wordsBlock } from './words.ts';

/** What happened up to the moment of the report, the first first. */
export function entriesOf(source: ReportSource): TimelineEntry[] {
  const { incident, lines, tasks, needs, checkIns, alerts, asOfMs } = source;
  const parts = { tasks, checkIns, alerts, needs };
  // How often the report itself was saved is no part of what happened.
  const told = lines.filter(({ command }) => command !== 'write-report');
  return timelineOf(incident, told, parts).filter(({ atMs }) => atMs <= asOfMs);
}

export function timeline(source: ReportSource): Section {
  const clock = clockIn(source.timeZone);
  const entries = entriesOf(source);
  const rows = entries.map(({ atMs, lane, by, what, why }) => [
    clock.short(atMs),
    laneNames[lane],
    plainly(by),
    what,
    plainly(why ?? ''),
  ]);
  const told: Block =
    rows.length === 0
      ? noneRecorded
      : table([words.time, words.lane, words.who, words.what, words.why], [2.2, 1.1, 1.8, 5, 2.4], rows);
  return {
    id: 'timeline',
    title: sectionTitles.timeline,
    blocks: [...(source.more ? [paragraph(cut)] : []), told, wordsBlock('remark-timeline', source.report, clock)],
  };
}

const cut = {
  zh: '日志中的操作多于本报告读取的条数，时间线不完整。',
  en: 'The log holds more orders than this report reads: the timeline is not whole.',
};

/** How command was set up last, and what that was before is in the timeline. */
export function structure({ incident, timeZone }: ReportSource): Section {
  const { sectors, staging, set, revision } = incident.structure;
  const clock = clockIn(timeZone);
  const rows = [
    ...sectors.map(({ name, lead }) => [plainly(name), plainly(lead)]),
    ...(staging ? [[words.staging, plainly(staging.name)]] : []),
  ];
  const by = set && {
    zh: `第 ${revision} 次调整：${joinedBy(clock.full(set.atMs), plainly(set.by)).zh}`,
    en: `Change ${revision}: ${joinedBy(clock.full(set.atMs), plainly(set.by)).en}`,
  };
  const isSet = rows.length > 0;
  return {
    id: 'structure',
    title: sectionTitles.structure,
    blocks: isSet
      ? [table([words.sector, words.lead], [1, 1], rows), ...(by ? [paragraph(by)] : [])]
      : [paragraph({ zh: `日志中没有“${deeds['set-structure']!.did.zh}”。`, en: 'No structure of command was set.' })],
  };
}
