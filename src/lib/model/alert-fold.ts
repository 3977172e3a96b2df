import { isShelved, stateOf } from './alert-life.ts';
import type { Alert } from './entity.ts';
import { severities } from './entity.ts';
import type { Id } from './id.ts';
import { exerciseMark } from './incidents/kept.ts';
import type { Text } from './text.ts';

/** From so many of one cause on they are one line. */
const foldedFrom = 4;

/** One line of the list: an alert, or the many that one cause raised. */
export interface AlertLine {
  /** The same as long as the line speaks of the same. */
  readonly key: string;
  /** The worst first; one where nothing is folded. */
  readonly alerts: readonly Alert[];
  /** What they have in common; absent for one by itself. */
  readonly cause?: Text;
  /** The divisions they lie in, by code. */
  readonly areas: readonly string[];
}

/**
 * An alert that is never folded: whatever is measured as severe or worse, and not knowing of a thing for which no neighbour can
 * stand in. Not knowing of an ordinary one is what a storm is made of when a line is cut, so that does fold.
 */
export const isCritical = ({ severity, critical }: Alert): boolean =>
  severity === 'extreme' || severity === 'severe' || (severity === 'unknown' && critical === true);

/** What calls comes before what somebody knows of; then unknown before the worst that is measured; then the newest. */
export function inOrder(a: Alert, b: Alert): number {
  const known = Number(stateOf(a) === 'acknowledged') - Number(stateOf(b) === 'acknowledged');
  const rank = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  return known || rank || b.onset - a.onset || (a.id < b.id ? -1 : 1);
}

/** The lines of a list, in order. What is set aside is in none of them. */
export function foldAlerts(
  alerts: Iterable<Alert>,
  nowMs: number,
  areaOf: (thing: Id) => string | undefined,
): readonly AlertLine[] {
  const shown = [...alerts].filter((alert) => !isShelved(alert, nowMs));
  const groups = Map.groupBy(shown.sort(inOrder), (alert) => (isCritical(alert) ? alert.id : groupOf(alert)));
  const lines = [...groups.values()].flatMap((group) =>
    group.length < foldedFrom ? group.map((one) => [one]) : [group],
  );
  return lines.map((group) => lineOf(group, areaOf)).sort((a, b) => inOrder(a.alerts[0]!, b.alerts[0]!));
}

/**
 * Who acknowledged some of a storm shall not see them among those nobody knows of, and nobody those of an exercise among what is
 * real.
 */
function groupOf(alert: Alert): string {
  const mark = alert.exercise ? exerciseMark.zh : '';
  return `${stateOf(alert) === 'acknowledged'} ${alert.severity} ${mark}${alert.cause?.zh ?? alert.event}`;
}

function lineOf(alerts: readonly Alert[], areaOf: (thing: Id) => string | undefined): AlertLine {
  const areas = [...new Set(alerts.flatMap(({ thing }) => areaOf(thing) ?? []))].sort();
  const [worst] = alerts as [Alert];
  if (alerts.length === 1) return { key: worst.id, alerts, areas };
  const { zh, en } = worst.cause ?? { zh: worst.event, en: worst.event };
  const cause = worst.exercise ? { zh: exerciseMark.zh + zh, en: exerciseMark.en + en } : { zh, en };
  return { key: `${worst.event} ${groupOf(worst)}`, alerts, areas, cause };
}
