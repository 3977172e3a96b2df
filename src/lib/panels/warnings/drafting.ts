import type { City } from '../../model/city.ts';
import type { Position, Severity } from '../../model/entity.ts';
import type { IncidentArea, Incident } from '../../model/incidents/incident.ts';
import { middleOf } from '../../model/incidents/incident.ts';
import type { Text } from '../../model/text.ts';
import {
  capSeverityNames,
  type CapCategory,
  type CapCertainty,
  type CapSeverity,
  type CapUrgency,
} from '../../model/warnings/cap.ts';
import { filledIn, type WarningTemplate } from '../../model/warnings/template.ts';
import type { Warning, WarningContent } from '../../model/warnings/warning.ts';

const hourMs = 3_600_000;

/** A warning while it is written: what the form shows. */
export interface Draft {
  category: CapCategory;
  event: Text;
  urgency: CapUrgency;
  severity: CapSeverity;
  certainty: CapCertainty;
  hours: number;
  headline: { zh: string; en: string };
  description: { zh: string; en: string };
  instruction: { zh: string; en: string };
  /** Codes of the towns that are to confirm. */
  towns: string[];
  /** The ground it may be about, and whether that or the towns are warned. */
  ground?: { readonly name: Text; readonly area: IncidentArea };
  byGround: boolean;
}

/** Whether a place lies in a town, where outlines are known. */
export type Lies = (code: string, position: Position) => boolean;

/** What a template makes of an incident; what nothing is known for stays a blank to be written. */
export function draftOf(
  template: WarningTemplate,
  incident: Incident | undefined,
  city: City,
  nowMs: number,
  lies: Lies,
): Draft {
  const severity = severityFor(template, incident?.severity);
  const towns = incident ? townsIn(incident, city, lies) : [];
  const names = city.divisions.filter(({ code }) => towns.includes(code)).map(({ name }) => name);
  const place = names.length > 0 ? joined(names) : incident?.title;
  const blanks = {
    severity: capSeverityNames[severity],
    time: timeOf(nowMs, city.timeZone),
    ...(place ? { place } : {}),
  };
  const { category, event, urgency, certainty, hours } = template;
  return {
    ...{ category, event, urgency, severity, certainty, hours, towns },
    headline: filledIn(template.headline, blanks),
    description: filledIn(template.description, blanks),
    instruction: filledIn(template.instruction, blanks),
    ...(incident ? { ground: { name: incident.title, area: incident.area } } : {}),
    byGround: incident !== undefined,
  };
}

/** A warning as it may be changed or updated; the hours are those that are left. */
export function draftFrom({ content }: Warning, nowMs: number): Draft {
  const { category, event, urgency, severity, certainty, headline, description, areas, recipients } = content;
  const found = areas.find(({ ground }) => ground);
  return {
    ...{ category, event, urgency, severity, certainty },
    hours: Math.max(0.25, Math.round(((content.expiresMs - nowMs) / hourMs) * 4) / 4),
    headline: { ...headline },
    description: { ...description },
    instruction: { ...(content.instruction ?? { zh: '', en: '' }) },
    towns: recipients.map(({ division }) => division),
    ...(found?.ground ? { ground: { name: found.name, area: found.ground } } : {}),
    byGround: found !== undefined,
  };
}

/** What is handed in of a draft. */
export function contentOf(draft: Draft, city: City, nowMs: number): WarningContent {
  const { category, event, urgency, severity, certainty, hours, headline, description, instruction, ground } = draft;
  const towns = city.divisions.filter(({ code }) => draft.towns.includes(code));
  const whole = towns.map(({ code, name }) => ({ name, division: code }));
  return {
    ...{ category, event, urgency, severity, certainty, headline, description },
    expiresMs: Math.round(nowMs + hours * hourMs),
    ...(instruction.zh.trim() && instruction.en.trim() ? { instruction } : {}),
    areas: draft.byGround && ground ? [{ name: ground.name, ground: ground.area }] : whole,
    recipients: towns.map(({ code, name, centre }) => ({ division: code, name, centre })),
  };
}

/** What is known of the incident counts; where that is unknown, what the template says. */
function severityFor({ severity }: WarningTemplate, known: Severity | undefined): CapSeverity {
  const words = Object.keys(capSeverityNames) as CapSeverity[];
  return known === undefined || known === 'unknown' ? severity : words.find((word) => word.toLowerCase() === known)!;
}

/** The town an incident names, that its middle lies in, and those whose centre its ground covers. */
function townsIn({ division, area }: Incident, { divisions }: City, lies: Lies): string[] {
  const middle = middleOf(area);
  return divisions
    .filter(({ code, centre }) => division?.startsWith(code) || lies(code, middle) || covers(area, centre))
    .map(({ code }) => code);
}

const degreeM = 111_319.5;

function covers(area: IncidentArea, [lon, lat]: readonly [number, number]): boolean {
  if (area.type === 'Circle') {
    const [east, north] = [(lon - area.centre[0]) * Math.cos((lat * Math.PI) / 180), lat - area.centre[1]];
    return Math.hypot(east, north) * degreeM <= area.radiusM;
  }
  // Even-odd: a line to the east crosses the outline an odd number of times from within.
  const ring = area.coordinates[0] ?? [];
  const crossings = ring.slice(1).filter(([x, y], at) => {
    const [fromX, fromY] = ring[at]!;
    return y > lat !== fromY > lat && lon < ((fromX - x) * (lat - y)) / (fromY - y) + x;
  });
  return crossings.length % 2 === 1;
}

const joined = (names: readonly Text[]): Text => ({
  zh: names.map(({ zh }) => zh).join('、'),
  en: names.map(({ en }) => en).join(', '),
});

function timeOf(timeMs: number, timeZone: string): Text {
  const parts = {
    timeZone,
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  const say = (locale: string): string => new Intl.DateTimeFormat(locale, parts).format(timeMs);
  return { zh: say('zh-CN'), en: say('en-GB') };
}
