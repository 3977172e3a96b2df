import type { Position, Severity, Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import type { Text } from '../text.ts';
import { keptIn, keptOf, thingOfKept, type Kept } from './kept.ts';
import type { Level, Party } from './level.ts';
import type { StepMinutes } from './response-plan.ts';

/** `reopened` is open again; `joined` goes on within another one; `reviewed` was looked back upon (复盘) and is over. */
export const incidentStates = ['open', 'reopened', 'joined', 'closed', 'reviewed'] as const;
export type IncidentState = (typeof incidentStates)[number];

export const incidentStateNames: Readonly<Record<IncidentState, Text>> = {
  open: { zh: '处置中', en: 'open' },
  reopened: { zh: '重新处置中', en: 'open again' },
  joined: { zh: '已并入', en: 'joined into another' },
  closed: { zh: '已结束', en: 'closed' },
  reviewed: { zh: '已复盘', en: 'reviewed' },
};

/** Where it is: a circle, or an outline in degrees whose first ring goes around it (GeoJSON, RFC 7946). */
export type IncidentArea =
  | { readonly type: 'Circle'; readonly centre: Position; readonly radiusM: number }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] };

/** That somebody did something, when and, where it was said, why. */
export interface Deed {
  readonly by: string;
  readonly atMs: number;
  readonly why?: string;
}

export interface Sector {
  readonly name: string;
  readonly lead: string;
}

/** How command is set up (ISO 22320 calls for named roles): who leads what, and where help gathers. */
export interface Structure {
  readonly sectors: readonly Sector[];
  readonly staging?: { readonly name: string; readonly position: Position };
  /** Rises by one with each change: who changes it says which one was seen. */
  readonly revision: number;
  readonly set?: Deed;
}

export const outcomes = ['met', 'partly', 'not-met', 'dropped'] as const;
export type OutcomeOfObjective = (typeof outcomes)[number];
export const outcomeNames: Readonly<Record<OutcomeOfObjective, Text>> = {
  met: { zh: '已达成', en: 'met' },
  partly: { zh: '部分达成', en: 'partly met' },
  'not-met': { zh: '未达成', en: 'not met' },
  dropped: { zh: '已放弃', en: 'dropped' },
};

export interface Objective {
  readonly id: string;
  readonly what: string;
  readonly set: Deed;
  readonly outcome?: Deed & { readonly is: OutcomeOfObjective };
}

export interface ChecklistItem {
  readonly id: string;
  readonly what: Text;
  readonly dueMs: number;
  readonly responsible?: Text;
  readonly ticked?: Deed;
  /** Found past its time while it was not ticked; ms since 1970 of that time. A fact, though it is ticked later. */
  readonly lateSinceMs?: number;
}

export interface HandOver extends Deed {
  readonly from: string;
  readonly to: string;
}

/** Something that is being dealt with under one command. No single standard: names after EDXL and ISO 22320. */
export interface Incident extends Kept {
  readonly title: Text;
  /** In one word, as its plan names it: `flood`. */
  readonly kind: string;
  readonly severity: Severity;
  readonly area: IncidentArea;
  readonly division?: string;
  readonly state: IncidentState;
  readonly opened: Deed;
  /** Alerts it was opened from; they have their own life. */
  readonly alerts: readonly Id[];
  /** Things that were named as having to do with it. */
  readonly attached: readonly Id[];
  readonly commander: string;
  readonly structure: Structure;
  readonly objectives: readonly Objective[];
  readonly checklist: readonly ChecklistItem[];
  /** The plan as it stood when it was opened: a new edition changes nothing under way. */
  readonly plan?: { readonly id: Id; readonly name: Text; readonly source: Text; readonly generated?: true };
  /** Who is called first, and who then, by that plan. */
  readonly calls: readonly Level[];
  readonly minutes: StepMinutes;
  readonly checkInMinutes: number;
  readonly contacts: readonly Party[];
  readonly handOvers: readonly HandOver[];
  readonly joinedInto?: Deed & { readonly id: Id };
  /** Those that were joined into it. */
  readonly joined: readonly Id[];
  readonly splitFrom?: Id;
  readonly closed?: Deed & { readonly despite?: string };
  readonly reopenings: readonly Deed[];
  readonly reviewed?: Deed & { readonly findings: string };
}

export const incidentKind = 'Incident';
export const incidentId = (number: number): Id => idOf(incidentKind, String(number));

export const isLive = ({ state }: Incident): boolean => state === 'open' || state === 'reopened';
export const incidentOf = (thing: Thing | undefined): Incident | undefined => keptOf(incidentKind, thing);
export const incidentsIn = (things: Iterable<Thing>): Incident[] => keptIn(incidentKind, things);

/** A place in it: the centre of a circle, the mean corner of an outline. */
export function middleOf(area: IncidentArea): Position {
  if (area.type === 'Circle') return area.centre;
  const corners = (area.coordinates[0] ?? []).slice(0, -1);
  const mean = (axis: 0 | 1): number => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return [mean(0), mean(1)];
}

/** How far across it is, so that whoever goes there sees the whole of it. */
function spanM(area: IncidentArea): number {
  if (area.type === 'Circle') return 2 * area.radiusM;
  const corners = area.coordinates[0] ?? [];
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  const northM = (Math.max(...lats) - Math.min(...lats)) * degreeM;
  const eastM = (Math.max(...lons) - Math.min(...lons)) * degreeM * Math.cos((lats[0]! * Math.PI) / 180);
  return Math.round(Math.max(northM, eastM));
}

/** Of latitude, near enough to place a camera. */
const degreeM = 111_000;

export function thingOfIncident(incident: Incident): Thing {
  const { title, kind, severity, area, division, state, commander, opened, closed } = incident;
  return thingOfKept(incident, {
    kind: incidentKind,
    name: title,
    location: middleOf(area),
    division,
    responsible: { zh: commander, en: commander },
    flat: {
      ...{ incidentKind: kind, severity, state, commander, spanM: spanM(area) },
      ...{ openedMs: opened.atMs, closedMs: closed?.atMs },
    },
  });
}
