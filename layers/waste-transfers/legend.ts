import { severityOfFinding, standingNames, type Standing } from '../../src/lib/model/waste-standing.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import { severityColours } from '../../src/lib/stage/severity-look.ts';

const wellColour = '#35c48d';
export const forbiddenColour = '#ff4d5e';
export const corridorColour = '#7fb2f5';
export const fenceLook = { colour: forbiddenColour, fill: 0.12, line: 0.8 } as const;

export const colourOf = (standing: Standing): string =>
  standing === 'well' ? wellColour : severityColours[severityOfFinding[standing]];

const standings = Object.keys(standingNames) as Standing[];
/** One entry a colour: what looks alike is named together. */
export const legend: readonly LegendEntry[] = [
  ...[...new Set(standings.map(colourOf))].map((colour): LegendEntry => {
    const names = standings.filter((standing) => colourOf(standing) === colour).map((of) => standingNames[of]);
    const label = { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
    return { label, colour, shape: 'square' };
  }),
  { label: { zh: '允许通道', en: 'Corridor allowed' }, colour: corridorColour, shape: 'line' },
  {
    label: { zh: '禁入区：饮用水源保护区', en: 'Forbidden: drinking-water source zones' },
    colour: forbiddenColour,
    shape: 'area',
  },
];
