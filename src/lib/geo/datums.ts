import type { Position } from '../model/entity.ts';

/** In which a longitude and a latitude may be told here. CGCS2000 is told as WGS-84: their ellipsoids differ by a tenth of a millimetre. */
export const datums = ['wgs84', 'gcj02', 'bd09'] as const;
export type Datum = (typeof datums)[number];

type Degrees = readonly [lonDeg: number, latDeg: number];

/** The ellipsoid that GCJ-02 is worked out on: Krasovsky's axis, another flattening. */
const axisM = 6378245;
const flat2 = 0.006693421622965943;
/** Outside of this box GCJ-02 leaves a place as it is. */
const china = { west: 72.004, east: 137.8347, south: 0.8293, north: 55.8271 };
/** Of BD-09. */
const turn = (Math.PI * 3000) / 180;
/** A hundredth of a millimetre. */
const nearEnoughDeg = 1e-10;
const roundsAtMost = 30;

export function fromWgs84([lon, lat]: Position, datum: Datum): Degrees {
  if (datum === 'wgs84') return [lon, lat];
  const shifted = gcj02Of([lon, lat]);
  return datum === 'gcj02' ? shifted : bd09Of(shifted);
}

export function toWgs84([lon, lat]: Position, datum: Datum): Degrees {
  if (datum === 'wgs84') return [lon, lat];
  const shifted = datum === 'gcj02' ? ([lon, lat] as const) : backBy(bd09Of, [lon, lat]);
  return backBy(gcj02Of, shifted);
}

function gcj02Of([lon, lat]: Degrees): Degrees {
  if (lon < china.west || lon > china.east || lat < china.south || lat > china.north) return [lon, lat];
  const [east, north] = shiftOf(lon - 105, lat - 35);
  const bulge = 1 - flat2 * Math.sin((lat * Math.PI) / 180) ** 2;
  const normalM = axisM / Math.sqrt(bulge);
  const meridianM = (normalM * (1 - flat2)) / bulge;
  const eastDeg = (east * 180) / (normalM * Math.cos((lat * Math.PI) / 180) * Math.PI);
  return [lon + eastDeg, lat + (north * 180) / (meridianM * Math.PI)];
}

/** How far it is shifted at so many degrees from 105° E, 35° N, in metres of its ellipsoid. */
function shiftOf(x: number, y: number): readonly [eastM: number, northM: number] {
  const root = 0.1 * Math.sqrt(Math.abs(x));
  const ripple = wave(6 * x, 20) + wave(2 * x, 20);
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + root;
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 2 * root;
  return [
    east + ((ripple + wave(x, 20) + wave(x / 3, 40) + wave(x / 12, 150) + wave(x / 30, 300)) * 2) / 3,
    north + ((ripple + wave(y, 20) + wave(y / 3, 40) + wave(y / 12, 160) + wave(y / 30, 320)) * 2) / 3,
  ];
}

const wave = (halfTurns: number, by: number): number => by * Math.sin(halfTurns * Math.PI);

function bd09Of([lon, lat]: Degrees): Degrees {
  const away = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * turn);
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * turn);
  return [away * Math.cos(angle) + 0.0065, away * Math.sin(angle) + 0.006];
}

/** What a shift has made of it: nobody gave an inverse, but the shift hardly changes from place to place, so a few rounds find it. */
function backBy(shift: (place: Degrees) => Degrees, [lon, lat]: Degrees): Degrees {
  let [atLon, atLat] = [lon, lat];
  for (let round = 0; round < roundsAtMost; round += 1) {
    const [cameLon, cameLat] = shift([atLon, atLat]);
    [atLon, atLat] = [atLon + lon - cameLon, atLat + lat - cameLat];
    if (Math.abs(lon - cameLon) + Math.abs(lat - cameLat) < nearEnoughDeg) break;
  }
  return [atLon, atLat];
}
