import { transitStatuses } from '../../src/lib/model/transit.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { MoverLook } from '../../src/lib/stage/movers.ts';
import { unknownText } from '../../src/lib/stage/severity-look.ts';

/** What the status byte of a transit vehicle says. */
const statuses = [
  {
    status: transitStatuses.onTime,
    label: { zh: '准点：晚点不足 3 分钟', en: 'On time: under 3 minutes late' },
    colour: '#35c48d',
    shape: 'triangle',
  },
  {
    status: transitStatuses.late,
    label: { zh: '晚点 3 至 10 分钟', en: '3 to 10 minutes late' },
    colour: '#ffd24a',
    shape: 'house',
  },
  {
    status: transitStatuses.veryLate,
    label: { zh: '晚点 10 分钟以上', en: 'Over 10 minutes late' },
    colour: '#ff914d',
    shape: 'chevron',
  },
] as const;
/** Under way, but nobody tells how late: the grey of the unknown. */
const unknownColour = '#8b9aa8';
const unknownShape = 'ring';
const silentAfterMs = 120_000;

export const transitLook: MoverLook = {
  colourOf: (status) => statuses.find((known) => known.status === status)?.colour ?? unknownColour,
  shapeOf: (status) => statuses.find((known) => known.status === status)?.shape ?? unknownShape,
  silentAfterMs,
  sizePx: 7,
};

export const legend: readonly LegendEntry[] = [
  ...statuses.map(({ label, colour, shape }) => ({ label, colour, shape })),
  { label: unknownText, colour: 'unknown', shape: unknownShape },
];
