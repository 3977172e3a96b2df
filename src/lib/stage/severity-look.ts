import { stands } from '../model/alert-life.ts';
import type { Alert, Severity } from '../model/entity.ts';
import { severities } from '../model/entity.ts';
import type { Text } from '../model/text.ts';

/** Colours of the CAP severities in the scene: `--extreme` … `--minor` of the cockpit. Unknown is hatched. */
export const severityColours: Readonly<Record<Severity, string>> = {
  unknown: 'unknown',
  extreme: '#ff4d5e',
  severe: '#ff914d',
  moderate: '#ffd24a',
  minor: '#63b8ff',
};
/** What stands still and is well: the third strength of ink. */
export const quietColour = '#8496a8';
export const unknownText: Text = { zh: '未知：缺测或过期', en: 'Unknown: missing or late' };

/** The worst of those that go on, unknown above all; `undefined` when there is none. What is over colours nothing. */
export function worstOf(alerts: readonly Alert[]): Alert | undefined {
  return alerts.filter(stands).sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))[0];
}
