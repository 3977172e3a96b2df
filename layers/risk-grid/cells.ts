import { severities, type Severity } from '../../src/lib/model/entity.ts';
import { levelNames, type RiskFinding, type RiskGround } from '../../src/lib/model/risk/risk-finding.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import { severityColours } from '../../src/lib/stage/severity-look.ts';

type Channels = readonly [red: number, green: number, blue: number, alpha: number];

/** How strongly each level covers the ground: what is calm is hardly seen. */
const shares: Readonly<Record<Severity, number>> = {
  unknown: 0.5,
  extreme: 0.66,
  severe: 0.55,
  moderate: 0.38,
  minor: 0.07,
};
/** What nobody knows is grey and chequered, so that it is told apart without its colour. */
const unknownGrey = [139, 154, 168] as const;
const fainterSquare = 0.45;

export const legend: readonly LegendEntry[] = severities.map((severity) => ({
  label: levelNames[severity],
  colour: severityColours[severity],
  shape: severity === 'unknown' ? 'square' : 'area',
}));

const looks: readonly Channels[] = severities.map((severity) => {
  const [red, green, blue] = severity === 'unknown' ? unknownGrey : channelsOf(severityColours[severity]);
  return [red, green, blue, Math.round(255 * shares[severity])];
});

/** Red, green, blue, alpha of every cell. */
export function coloursOf({ level, ground }: RiskFinding, opacity: number): Uint8ClampedArray<ArrayBuffer> {
  const colours = new Uint8ClampedArray(level.length * 4);
  level.forEach((place, cell) => {
    const [red, green, blue, alpha] = looks[place]!;
    const share = severities[place] === 'unknown' && isOdd(ground, cell) ? fainterSquare : 1;
    colours.set([red, green, blue, alpha * share * opacity], cell * 4);
  });
  return colours;
}

function isOdd({ squareOf, columns }: RiskGround, cell: number): boolean {
  const square = squareOf[cell]!;
  return ((square % columns) + Math.floor(square / columns)) % 2 === 1;
}

function channelsOf(css: string): readonly [number, number, number] {
  const value = Number.parseInt(css.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
