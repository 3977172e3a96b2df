import { severities, type Alert } from '../../model/entity.ts';

/** Unknown before the worst that is measured, then by severity, then the newest first. */
export function ranked(alerts: Iterable<Alert>): Alert[] {
  return [...alerts].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.onset - a.onset || (a.id < b.id ? -1 : 1),
  );
}
