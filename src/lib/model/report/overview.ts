import { incidentStateNames, isLive, middleOf, type Incident } from '../incidents/incident.ts';
import { severityNames } from '../severity-names.ts';
import type { Text } from '../text.ts';
import { paragraph, table, type Cell, type Section } from './document.ts';
import { clockIn, fill, lasting, nothing, plainly, unknown, type CityClock } from './say.ts';
import type { ReportSource } from './source.ts';
import { sectionTitles, text, words } from './text.ts';
import { wordsBlock } from './words.ts';

/** What it was, where, how bad, from when to when, and who led. */
export function overview(source: ReportSource): Section {
  const { incident, report, timeZone } = source;
  const clock = clockIn(timeZone);
  const rows: [Text, Cell][] = [
    [words.name, incident.title],
    [words.kind, incident.plan?.name ?? plainly(incident.kind)],
    [words.severity, incident.severity === 'unknown' ? unknown : severityNames[incident.severity]],
    [words.place, placeOf(source)],
    [words.state, incidentStateNames[incident.state]],
    ...course(source, clock),
    [words.commander, incident.commander ? plainly(incident.commander) : unknown],
    ...incident.handOvers.map((over): [Text, Cell] => [
      words.handOver,
      joinedBy(clock.full(over.atMs), plainly(`${over.from} → ${over.to}`), plainly(over.why ?? '')),
    ]),
    [
      words.plan,
      incident.plan ? fill(planWords, { name: incident.plan.name, source: incident.plan.source }) : text.none,
    ],
    ...source.joined.map((one): [Text, Cell] => [words.joined, one.title]),
    [words.alerts, alertsOf(source, clock)],
  ];
  return {
    id: 'overview',
    title: sectionTitles.overview,
    blocks: [
      wordsBlock('summary', report, clock),
      table([words.item, words.value], [1, 4], rows),
      wordsBlock('outcome', report, clock),
    ],
  };
}

const planWords: Text = { zh: '{name}（{source}）', en: '{name} ({source})' };

function course({ incident, asOfMs }: ReportSource, clock: CityClock): [Text, Cell][] {
  const { opened, closed, reopenings, joinedInto } = incident;
  const said = ({ atMs, by, why }: Incident['opened']): Cell =>
    joinedBy(clock.full(atMs), plainly(by), plainly(why ?? ''));
  const endMs = isLive(incident) ? asOfMs : (closed?.atMs ?? joinedInto?.atMs);
  return [
    [words.opened, said(opened)],
    ...reopenings.map((one): [Text, Cell] => [words.reopened, said(one)]),
    ...(joinedInto ? [[words.joinedInto, said(joinedInto)] as [Text, Cell]] : []),
    [words.closed, closed ? said(closed) : nothing],
    ...(closed?.despite ? [[words.despite, plainly(closed.despite)] as [Text, Cell]] : []),
    [words.lasted, endMs === undefined ? unknown : lasting(endMs - opened.atMs)],
  ];
}

function placeOf({ incident, divisionName }: ReportSource): Cell {
  const [lonDeg, latDeg] = middleOf(incident.area);
  const at = plainly(`${lonDeg.toFixed(4)}°E ${latDeg.toFixed(4)}°N`);
  const name = incident.division ? divisionName(incident.division) : undefined;
  return name ? joinedBy(name, at) : at;
}

/** What it was opened from, as it was known then; an alert the log no longer tells of is unknown, not none. */
function alertsOf({ incident, alerts }: ReportSource, clock: CityClock): Cell {
  if (incident.alerts.length === 0) return { zh: '不是由告警转来', en: 'It was not opened from an alert' };
  const told = incident.alerts.map((id) => {
    const alert = alerts.find((known) => known.id === id);
    return alert ? joinedBy(clock.full(alert.onset), alert.headline, severityNames[alert.severity]) : unknown;
  });
  const joined = (language: keyof Text): string => told.map((one) => one[language]).join('；');
  return { zh: joined('zh'), en: joined('en') };
}

/** Words one after the other; empty ones are left out. */
export function joinedBy(...parts: readonly Text[]): Cell {
  const said = (language: keyof Text): string =>
    parts
      .map((part) => part[language])
      .filter((word) => word !== '')
      .join(' · ');
  return { zh: said('zh'), en: said('en') };
}

/** What must be read before everything else. */
export function notices({ incident, report, generated, timeZone }: ReportSource): Text[] {
  const { signed, revision } = report;
  const clock = clockIn(timeZone);
  const sealed = signed && {
    by: signed.by,
    time: clock.full(signed.atMs),
    revision: signed.revision,
    now: revision,
  };
  return [
    ...(incident.exercise ? [text.exercise] : []),
    ...(isLive(incident) ? [text.stillOpen] : []),
    ...(incident.plan?.generated ? [fill(text.demoPlan, { source: incident.plan.source })] : []),
    ...(generated ? [text.demoCity] : []),
    sealed ? fill(sealed.revision === revision ? text.signedNow : text.signedBefore, sealed) : text.unsigned,
  ];
}

export const noneRecorded = paragraph(text.none);
