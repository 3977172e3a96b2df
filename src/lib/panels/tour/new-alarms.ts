import { stateOf } from '../../model/alert-life.ts';
import type { Alert } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';

const critical = ['unknown', 'extreme', 'severe'];

/** What somebody knows of or set aside calls nobody; when it worsens it is open again, and new. */
const isOpen = (alert: Alert): boolean => stateOf(alert) !== 'acknowledged' && !alert.shelved;

/** Tells the alarms that are new since it was last asked, the worst and newest first; what stands at first is not new. */
export function openNewAlarms(): (alerts: FeedState | undefined) => readonly Alert[] {
  let known: Set<Id> | undefined;
  return (alerts) => {
    if (!alerts) return [];
    const standing = [...alerts.alerts.values()].filter((alert) => critical.includes(alert.severity) && isOpen(alert));
    const before = known;
    known = new Set(standing.map(({ id }) => id));
    const fresh = before ? standing.filter(({ id }) => !before.has(id)) : [];
    return fresh.sort((a, b) => critical.indexOf(a.severity) - critical.indexOf(b.severity) || b.onset - a.onset);
  };
}
