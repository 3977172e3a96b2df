import { dayStartMs } from '../../model/civil-day.ts';
import { caseClassOf } from '../../model/city-case-class.ts';
import { caseDeskId, urgingOf, type Urging } from '../../model/city-case-desk.ts';
import {
  cityCaseKind,
  cityCasesIn,
  isOpenCase,
  latenessOf,
  type CityCase,
  type Lateness,
} from '../../model/city-case.ts';
import type { Division } from '../../model/city.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import { readingOf } from '../../model/reading.ts';
import type { Text } from '../../model/text.ts';

/** An open case and how it stands. */
export interface CaseRow {
  readonly found: CityCase;
  readonly lateness: Lateness;
  readonly urging?: Urging;
}

export interface CaseFigures {
  /** Open: those nobody set a time for first, then the most overdue, then what is due next. */
  readonly rows: readonly CaseRow[];
  readonly late: number;
  /** Open ones of which nobody can say whether they are late; those that cannot be read among them. */
  readonly unknown: number;
  readonly closedToday: number;
  /** 0 to 1; `undefined` where none was closed today. */
  readonly closedInTime: number | undefined;
  /** Closed or void, and still shown. */
  readonly over: number;
  readonly generated: boolean;
  /** When the platform was last heard; 0 never. */
  readonly asOf: number;
  /** The platform is silent: what it said may not be so any more. */
  readonly silent: boolean;
}

/** Figures of the part of the district that is shown; the platform is that of the whole. */
export function caseFigures(part: FeedState, whole: FeedState, now: number, timeZone: string): CaseFigures {
  const midnightMs = dayStartMs(now, timeZone);
  const all = cityCasesIn(part.things.values());
  const open = all.filter(isOpenCase);
  const rows = open.map((found) => rowOf(part, found, now)).sort(unknownThenMostOverdue);
  const closed = all.filter(({ stage, closedMs = 0 }) => stage === 'closed' && closedMs >= midnightMs);
  const inTime = closed.filter((found) => latenessOf(found, now) === 'in-time').length;
  const things = [...part.things.values()].filter(({ kind }) => kind === cityCaseKind).length;
  const heard = readingOf(whole, caseDeskId, 'openCases', now);
  return {
    rows,
    late: rows.filter(({ lateness }) => lateness === 'late').length,
    unknown: rows.filter(({ lateness }) => lateness === 'unknown').length + things - all.length,
    closedToday: closed.length,
    closedInTime: closed.length > 0 ? inTime / closed.length : undefined,
    over: all.length - open.length,
    generated: all.some(({ generated }) => generated),
    asOf: heard?.time ?? 0,
    silent: !heard?.fresh,
  };
}

function rowOf(state: FeedState, found: CityCase, now: number): CaseRow {
  const urging = urgingOf(state, found);
  return { found, lateness: latenessOf(found, now), ...(urging ? { urging } : {}) };
}

function unknownThenMostOverdue({ found: a }: CaseRow, { found: b }: CaseRow): number {
  return (a.expectedMs ?? 0) - (b.expectedMs ?? 0) || (a.number < b.number ? -1 : 1);
}

/** Open cases that belong together. */
export interface CaseGroup {
  readonly key: string;
  readonly name: Text;
  readonly open: number;
  readonly late: number;
  readonly unknown: number;
  /** The one to look at first; absent where none is open. */
  readonly first?: Id;
}

/** By town or village. `lies` says what is in which; a town without a case is well and last. */
export function byDivision(
  rows: readonly CaseRow[],
  divisions: readonly Division[],
  lies: (place: { readonly division?: string; readonly location: CityCase['position'] }, code: string) => boolean,
): { readonly groups: readonly CaseGroup[]; readonly nowhere: number } {
  const placed = new Set<CaseRow>();
  const groups = divisions.map(({ code, name }) => {
    const here = rows.filter(({ found: { division, position } }) =>
      lies({ ...(division === undefined ? {} : { division }), location: position }, code),
    );
    here.forEach((row) => placed.add(row));
    return groupOf(code, name, here);
  });
  return { groups: groups.sort(unknownThenWorst), nowhere: rows.length - placed.size };
}

/** By class of event or component. */
export function byClass(rows: readonly CaseRow[]): readonly CaseGroup[] {
  const classes = new Map<string, { readonly name: Text; readonly rows: CaseRow[] }>();
  for (const row of rows) {
    const { key, name } = caseClassOf(row.found);
    const known = classes.get(key) ?? { name, rows: [] };
    known.rows.push(row);
    classes.set(key, known);
  }
  return Array.from(classes, ([key, { name, rows: here }]) => groupOf(key, name, here)).sort(unknownThenWorst);
}

/** Rows are in order, so the first is the one to look at. */
function groupOf(key: string, name: Text, rows: readonly CaseRow[]): CaseGroup {
  const count = (of: Lateness): number => rows.filter(({ lateness }) => lateness === of).length;
  const [first] = rows;
  const counts = { open: rows.length, late: count('late'), unknown: count('unknown') };
  return { key, name, ...counts, ...(first ? { first: first.found.id } : {}) };
}

/** Where something is not known it may be worse than the worst that is. */
function unknownThenWorst(a: CaseGroup, b: CaseGroup): number {
  const unknown = Number(b.unknown > 0) - Number(a.unknown > 0);
  return unknown || b.late - a.late || b.open - a.open || (a.key < b.key ? -1 : 1);
}
