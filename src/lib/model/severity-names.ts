import type { Severity } from './entity.ts';
import type { Text } from './text.ts';

/** Severities as a person reads them. */
export const severityNames: Readonly<Record<Severity, Text>> = {
  unknown: { zh: '未知', en: 'Unknown' },
  extreme: { zh: '特别严重', en: 'Extreme' },
  severe: { zh: '严重', en: 'Severe' },
  moderate: { zh: '较重', en: 'Moderate' },
  minor: { zh: '一般', en: 'Minor' },
};
