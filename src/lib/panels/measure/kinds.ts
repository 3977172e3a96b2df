/** What can be measured, as its buttons stand. */
export const kinds = ['distance', 'profile', 'area', 'volume', 'height', 'angle'] as const;
export type Kind = (typeof kinds)[number];

/** With so many points it is done by itself. */
export const pointsAtMost: Readonly<Record<Kind, number>> = {
  distance: 2_000,
  profile: 2_000,
  area: 2_000,
  volume: 2_000,
  height: 2,
  angle: 3,
};
export const isClosed = (kind: Kind): boolean => kind === 'area' || kind === 'volume';

export const figureUnits = {
  length: 'm',
  overGround: 'm',
  perimeter: 'm',
  climb: 'm',
  descent: 'm',
  rise: 'm',
  ground: 'm',
  roof: 'm',
  area: 'm²',
  surface: 'm²',
  cut: 'm³',
  fill: 'm³',
  net: 'm³',
  volumeError: 'm³',
  azimuth: '°',
  angle: '°',
  slope: '°',
  buildings: '',
} as const;
export type FigureId = keyof typeof figureUnits;

/** What rests on the ellipsoid alone; all others need the ground of the city. */
export const needsNoGround: ReadonlySet<FigureId> = new Set(['length', 'perimeter', 'area', 'azimuth', 'angle']);

/** From so many metres on kilometres are said, and square kilometres. */
const farM = 10_000;
const wideM2 = 1e6;

/** A figure as it is read, to better than a tenth of a per cent. */
export function sayFigure(id: FigureId, value: number, locale: string): string {
  const unit = figureUnits[id];
  const said = (number: number, digits: number) =>
    number.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (unit === 'm') return Math.abs(value) < farM ? `${said(value, 2)} m` : `${said(value / 1_000, 3)} km`;
  if (unit === 'm²') return value < wideM2 ? `${said(value, 1)} m²` : `${said(value / 1e6, 4)} km²`;
  if (unit === 'm³') return `${said(value, 0)} m³`;
  return unit === '°' ? `${said(value, 3)}°` : said(value, 0);
}
