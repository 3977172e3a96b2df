import type { Tone } from '../model/drawings/drawing.ts';
import type { Text } from '../model/text.ts';
import { severityColours } from './severity-look.ts';

/** What people drew and that says nothing of danger has a colour that no severity has. */
export const toneColours: Readonly<Record<Tone, string>> = { ...severityColours, neutral: '#5ec8c0' };

/** In words too: a colour never stands alone. */
export const toneNames: Readonly<Record<Tone, Text>> = {
  neutral: { zh: '普通', en: 'Neutral' },
  minor: { zh: '一般', en: 'Minor' },
  moderate: { zh: '较重', en: 'Moderate' },
  severe: { zh: '严重', en: 'Severe' },
  extreme: { zh: '特别严重', en: 'Extreme' },
  unknown: { zh: '情况不明', en: 'Unknown' },
};
