import type { Severity } from '../model/entity.ts';
import { severityNames } from '../model/severity-names.ts';
import type { Text } from '../model/text.ts';

/** How a severity is drawn: a shape of its own and the page's colour for it. */
export const severityLook: Readonly<
  Record<Severity, { shape: 'triangle' | 'diamond' | 'circle' | 'square'; colour: string; name: Text }>
> = {
  unknown: { shape: 'square', colour: 'unknown', name: severityNames.unknown },
  extreme: { shape: 'triangle', colour: 'var(--extreme)', name: severityNames.extreme },
  severe: { shape: 'diamond', colour: 'var(--severe)', name: severityNames.severe },
  moderate: { shape: 'circle', colour: 'var(--moderate)', name: severityNames.moderate },
  minor: { shape: 'square', colour: 'var(--minor)', name: severityNames.minor },
};
