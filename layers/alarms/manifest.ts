import { severities } from '../../src/lib/model/entity.ts';
import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { severityColours } from '../../src/lib/stage/severity-look.ts';

/** Feeds of things that stand somewhere. */
export const placed = ['hj212', 'sl651', 'resources', 'command'];

const labels = {
  unknown: { zh: '未知：缺测或过期', en: 'Unknown: missing or late' },
  extreme: { zh: '特别严重', en: 'Extreme' },
  severe: { zh: '严重', en: 'Severe' },
  moderate: { zh: '中等', en: 'Moderate' },
  minor: { zh: '轻微', en: 'Minor' },
} as const;

export default {
  id: 'alarms',
  title: { zh: '告警范围', en: 'Around alarms' },
  domain: 'emergency',
  feeds: ['alerts', ...placed],
  kinds: [],
  source: { zh: '由规则产生的告警', en: 'Alerts raised by rules' },
  licence: 'demo data, generated',
  shownAtFirst: true,
  legend: severities.map((severity) => ({
    label: labels[severity],
    colour: severityColours[severity],
    shape: 'circle' as const,
  })),
} satisfies LayerManifest;
