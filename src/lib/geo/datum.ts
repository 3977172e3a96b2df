import type { Position } from '../model/entity.ts';

/**
 * The datums that Chinese data comes in. CGCS2000 is told as WGS-84: their ellipsoids differ by a tenth of a millimetre, their
 * places by some centimetres.
 */
export const datums = ['wgs84', 'gcj02', 'bd09'] as const;
export type Datum = (typeof datums)[number];
export type Degrees = readonly [lon: number, lat: number];

/** Krasovsky's ellipsoid, which the offset is reckoned on. */
const semiMajorM = 6378245;
const eccentricitySquared = 0.006693421622965943;
const rad = Math.PI / 180;
/** Baidu turns by an angle that is 3000/180 times the degree. */
const turn = (Math.PI * 3000) / 180;
/** Outside of it nothing is shifted. */
const shiftedWithin = { west: 72.004, south: 0.8293, east: 137.8347, north: 55.8271 } as const;

export function gcj02FromWgs84([lon, lat]: Degrees): Degrees {
  const { west, south, east, north } = shiftedWithin;
  if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return [lon, lat];
  const [x, y] = [lon - 105, lat - 35];
  const sin = Math.sin(lat * rad);
  const magic = 1 - eccentricitySquared * sin * sin;
  const root = Math.sqrt(magic);
  const perLatDeg = ((semiMajorM * (1 - eccentricitySquared)) / (magic * root)) * rad;
  const perLonDeg = (semiMajorM / root) * Math.cos(lat * rad) * rad;
  return [lon + eastwardsM(x, y) / perLonDeg, lat + northwardsM(x, y) / perLatDeg];
}

/** Exact to a millimetre: the shift varies slowly, so that each step of the search is many times nearer than the one before. */
export function wgs84FromGcj02(shifted: Degrees): Degrees {
  return inverse(gcj02FromWgs84, shifted);
}

export function bd09FromGcj02([lon, lat]: Degrees): Degrees {
  const reach = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * turn);
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * turn);
  return [reach * Math.cos(angle) + 0.0065, reach * Math.sin(angle) + 0.006];
}

export function wgs84FromBd09(shifted: Degrees): Degrees {
  return wgs84FromGcj02(inverse(bd09FromGcj02, shifted));
}

export function fromWgs84([lon, lat]: Position, datum: Datum): Degrees {
  if (datum === 'wgs84') return [lon, lat];
  const shifted = gcj02FromWgs84([lon, lat]);
  return datum === 'gcj02' ? shifted : bd09FromGcj02(shifted);
}

export function toWgs84([lon, lat]: Position, datum: Datum): Degrees {
  if (datum === 'wgs84') return [lon, lat];
  return datum === 'gcj02' ? wgs84FromGcj02([lon, lat]) : wgs84FromBd09([lon, lat]);
}

/** At the edge of the country the shift changes fastest, and the search takes longest. */
const stepsAtMost = 30;
const nearEnoughDeg = 1e-10;

function inverse(forward: (from: Degrees) => Degrees, [lon, lat]: Degrees): Degrees {
  let [x, y] = [lon, lat];
  for (let step = 0; step < stepsAtMost; step += 1) {
    const [gotLon, gotLat] = forward([x, y]);
    const [missedLon, missedLat] = [lon - gotLon, lat - gotLat];
    x += missedLon;
    y += missedLat;
    if (Math.abs(missedLon) < nearEnoughDeg && Math.abs(missedLat) < nearEnoughDeg) break;
  }
  return [x, y];
}

/** Waves of three lengths, in degrees of the coordinate; the sum is metres. */
const waves = (of: number, long: number, longer: number): number =>
  ((20 * Math.sin(of * Math.PI) + 40 * Math.sin((of / 3) * Math.PI)) * 2) / 3 +
  ((long * Math.sin((of / 12) * Math.PI) + longer * Math.sin((of / 30) * Math.PI)) * 2) / 3;

const ripple = (x: number): number => ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;

function northwardsM(x: number, y: number): number {
  const plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return plain + ripple(x) + waves(y, 160, 320);
}

function eastwardsM(x: number, y: number): number {
  const plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return plain + ripple(x) + waves(x, 150, 300);
}
