import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { MoverLook } from '../../src/lib/stage/movers.ts';

/** What the status byte of a vehicle says. The fleet is near white: it moves, and that is its message. */
const statuses = [
  { status: 0, label: { zh: '行驶', en: 'Under way' }, colour: '#dfe9f2', shape: 'triangle' },
  { status: 1, label: { zh: '停驶', en: 'Standing' }, colour: '#8fa3b5', shape: 'square' },
  { status: 2, label: { zh: '报警', en: 'Alarm' }, colour: '#ff914d', shape: 'star' },
] as const;
const silent = { label: { zh: '失联', en: 'Silent' }, colour: 'unknown', shape: 'ring' } as const;
const silentAfterMs = 60_000;

export const fleetLook: MoverLook = {
  colourOf: (status) => statuses.find((known) => known.status === status)?.colour ?? statuses[0].colour,
  shapeOf: (status) => statuses.find((known) => known.status === status)?.shape ?? statuses[0].shape,
  silentAfterMs,
  sizePx: 6,
};

export const legend: readonly LegendEntry[] = [...statuses, silent].map(({ label, colour, shape }) => ({
  label,
  colour,
  shape,
}));
