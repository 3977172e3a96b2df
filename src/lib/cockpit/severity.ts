import type { Severity } from '../model/entity.ts';
import type { Text } from '../model/text.ts';

/** How a severity is drawn: a shape of its own and the page's colour for it. */
export const severityLook: Readonly<
  Record<Severity, { shape: 'triangle' | 'diamond' | 'circle' | 'square'; colour: string; name: Text }>
> = {
  unknown: { shape: 'square', colour: 'unknown', name: { zh: '未知', en: 'Unknown' } },
  extreme: { shape: 'triangle', colour: 'var(--extreme)', name: { zh: '特别严重', en: 'Extreme' } },
  severe: { shape: 'diamond', colour: 'var(--severe)', name: { zh: '严重', en: 'Severe' } },
  moderate: { shape: 'circle', colour: 'var(--moderate)', name: { zh: '较重', en: 'Moderate' } },
  minor: { shape: 'square', colour: 'var(--minor)', name: { zh: '一般', en: 'Minor' } },
};
