import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { MoverLook } from '../../src/lib/stage/movers.ts';

/** What the status byte of a vehicle says. The fleet is near white: it moves, and that is its message. */
const statuses = [
  { status: 0, label: { zh: '行驶', en: 'Under way' }, colour: '#dfe9f2' },
  { status: 1, label: { zh: '停驶', en: 'Standing' }, colour: '#8fa3b5' },
  { status: 2, label: { zh: '报警', en: 'Alarm' }, colour: '#ff914d' },
] as const;
const silent = { label: { zh: '失联', en: 'Silent' }, colour: 'unknown' };
const silentAfterMs = 60_000;

export const fleetLook: MoverLook = {
  colourOf: (status) => statuses.find((known) => known.status === status)?.colour ?? statuses[0].colour,
  silentAfterMs,
  sizePx: 6,
};

export const legend: readonly LegendEntry[] = [...statuses, silent].map(({ label, colour }) => ({
  label,
  colour,
  shape: 'triangle',
}));
