import type { Light } from '../../src/lib/model/signal-phase.ts';
import { severityOfStatus, statusNames, type SignalStatus } from '../../src/lib/model/signal-status.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { quietColour, severityColours, unknownText } from '../../src/lib/stage/severity-look.ts';

export const lightColours: Readonly<Record<Light, string>> = {
  green: '#35c48d',
  yellow: '#ffd24a',
  red: '#ff4d5e',
  flashing: '#ffb03a',
  dark: '#5b6875',
  unknown: '#8b9aa8',
};

export const shapes: Readonly<Record<SignalStatus, Mark['shape']>> = {
  unknown: 'circle',
  fault: 'triangle',
  dark: 'triangle',
  'failure-flash': 'diamond',
  manual: 'square',
  flashing: 'diamond',
  working: 'circle',
};
const manualColour = '#63b8ff';

export function colourOf(status: SignalStatus): string {
  const severity = severityOfStatus[status];
  if (severity) return severityColours[severity];
  return status === 'manual' ? manualColour : quietColour;
}

const mark = (...statuses: readonly SignalStatus[]): LegendEntry => ({
  label: {
    zh: `路口：${statuses.map((status) => statusNames[status].zh).join('、')}`,
    en: `Junction: ${statuses.map((status) => statusNames[status].en).join(', ')}`,
  },
  colour: colourOf(statuses[0]!),
  shape: shapes[statuses[0]!] as LegendEntry['shape'],
});

export const legend: readonly LegendEntry[] = [
  { label: { zh: '绿灯：长杆', en: 'Green: a long bar' }, colour: lightColours.green, shape: 'line' },
  { label: { zh: '黄灯：半长杆', en: 'Yellow: half as long' }, colour: lightColours.yellow, shape: 'line' },
  { label: { zh: '红灯：停止线处横杆', en: 'Red: a bar across' }, colour: lightColours.red, shape: 'line' },
  { label: { zh: '闪烁：三段', en: 'Flashing: three pieces' }, colour: lightColours.flashing, shape: 'line' },
  { label: { zh: '灭灯：细线', en: 'Dark: a thin line' }, colour: lightColours.dark, shape: 'line' },
  mark('working'),
  mark('flashing'),
  mark('manual'),
  mark('failure-flash'),
  mark('fault', 'dark'),
  { label: unknownText, colour: 'unknown', shape: 'circle' },
];
