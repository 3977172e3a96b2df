import type { Alert } from '../entity.ts';
import type { FeedState } from '../feed-state.ts';
import { tasksOf } from '../incidents/answers.ts';
import { checkInsIn, type CheckIn } from '../incidents/check-in.ts';
import { incidentsIn, type Incident } from '../incidents/incident.ts';
import { needsIn, type Need } from '../incidents/need.ts';
import type { Task } from '../incidents/task.ts';
import type { OrderLine } from '../order-log.ts';
import type { Text } from '../text.ts';
import { blankReport, reportId, reportOf, type Report } from './written.ts';

/** All a report is made of. */
export interface ReportSource {
  readonly district: Text;
  readonly timeZone: string;
  /** True where the district itself is made up. */
  readonly generated: boolean;
  readonly incident: Incident;
  readonly joined: readonly Incident[];
  readonly tasks: readonly Task[];
  readonly needs: readonly Need[];
  readonly checkIns: readonly CheckIn[];
  readonly report: Report;
  readonly lines: readonly OrderLine[];
  /** True where the log has more orders than were read. */
  readonly more: boolean;
  /** Those it was opened from, as they were known; absent is unknown. */
  readonly alerts: readonly Alert[];
  readonly asOfMs: number;
  /** The last number of the feed `command`. */
  readonly seq: number;
  divisionName(code: string): Text | undefined;
}

/** What the facts of the feed `command` say of an incident. */
export function partsOf(state: FeedState, incident: Incident) {
  const things = [...state.things.values()];
  const own = <Part extends { readonly incident: string }>(parts: readonly Part[]): Part[] =>
    parts.filter((part) => part.incident === incident.id);
  return {
    incident,
    joined: incidentsIn(things).filter(({ id }) => incident.joined.includes(id)),
    tasks: tasksOf(state, incident.id),
    needs: own(needsIn(things)),
    checkIns: own(checkInsIn(things)),
    report: reportOf(state.things.get(reportId(incident.id))) ?? blankReport(incident),
    seq: state.seq,
  };
}
