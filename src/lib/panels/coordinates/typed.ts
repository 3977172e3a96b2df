import type { Datum } from '../../geo/datum.ts';

/** What somebody typed, as far as it says by itself. */
export type Typed =
  | {
      readonly form: 'degrees';
      readonly lonDeg: number;
      readonly latDeg: number;
      /** Degrees, minutes and seconds rather than a fraction. */
      readonly dms: boolean;
      /** The latitude came first. */
      readonly latFirst: boolean;
      /** Nobody said it: it must be asked for. */
      readonly datum: Datum | undefined;
    }
  | {
      readonly form: 'grid';
      readonly eastM: number;
      readonly northM: number;
      /** Said by name; a zone's number before the easting says it too. */
      readonly system: 'gauss-kruger' | 'utm' | undefined;
      readonly zone: number | undefined;
    };

/** Why it cannot be read. */
export type Unread = 'form' | 'range' | 'sixDegrees';

const datumWords: readonly (readonly [Datum, RegExp])[] = [
  ['gcj02', /gcj-?0?2|火星坐标|火星|高德|腾讯|autonavi|amap/gi],
  ['bd09', /bd-?0?9|百度|baidu/gi],
  ['wgs84', /wgs-?(19)?84|cgcs-?2000|国家2000|大地2000|gps/gi],
];
const number = /-?\d+(?:\.\d+)?/g;
const core = String.raw`(-?\d+(?:\.\d+)?)\s*(?:°|度)?\s*(?:(\d+(?:\.\d+)?)\s*(?:'|分))?\s*(?:(\d+(?:\.\d+)?)\s*(?:"|秒))?`;
const angle = new RegExp(String.raw`([NSEW])\s*${core}|${core}\s*([NSEW])?`, 'g');
/** A number beyond is metres. */
const mostDegrees = 360;

export function readTyped(typed: string): Typed | Unread {
  const plain = tidy(typed);
  const said = datumWords.filter(([, word]) => plain.search(word) >= 0).map(([datum]) => datum);
  const figures = datumWords.reduce((left, [, word]) => left.replaceAll(word, ' '), plain);
  const numbers = (figures.match(number) ?? []).map(Number);
  if (said.length > 1) return 'form';
  if (numbers.some((value) => Math.abs(value) > mostDegrees)) return gridOf(figures, numbers);
  const found = numbers.length === 6 && !/[°度'"分秒]/.test(figures) ? sixNumbers(numbers) : anglesOf(figures);
  return found ? degreesOf(found, said[0]) : 'form';
}

interface Angle {
  readonly degrees: number;
  readonly dms: boolean;
  readonly side: string | undefined;
}

/** Full-width signs, typographic primes and Chinese words of direction as plain ones. */
function tidy(typed: string): string {
  return typed
    .replaceAll('º', '°')
    .normalize('NFKC')
    .replaceAll(/[′’‘`]/g, "'")
    .replaceAll(/''|[″”“]/g, '"')
    .replaceAll(/东经|东/g, 'E')
    .replaceAll(/西经|西/g, 'W')
    .replaceAll(/北纬|北/g, 'N')
    .replaceAll(/南纬|南/g, 'S')
    .replaceAll(/(?:经度|lon(?:gitude)?)\s*[:=]?/gi, ' E ')
    .replaceAll(/(?:纬度|lat(?:itude)?)\s*[:=]?/gi, ' N ')
    .toUpperCase();
}

function anglesOf(figures: string): Angle[] | undefined {
  const found = [...figures.matchAll(angle)].map(([, before, d1, m1, s1, d2, m2, s2, after]): Angle | undefined => {
    const [degrees, minutes, seconds] = before ? [d1, m1, s1] : [d2, m2, s2];
    return angleOf(Number(degrees), minutes, seconds, before ?? after);
  });
  return found.length === 2 && found.every((one) => one !== undefined) ? found : undefined;
}

function sixNumbers(numbers: readonly number[]): Angle[] | undefined {
  const [a, b] = [numbers.slice(0, 3), numbers.slice(3)].map(([d, m, s]) =>
    angleOf(d!, String(m), String(s), undefined),
  );
  return a && b ? [a, b] : undefined;
}

function angleOf(whole: number, minutes = '', seconds = '', side?: string): Angle | undefined {
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return undefined;
  const sign = Object.is(Math.sign(whole), -1) || side === 'S' || side === 'W' ? -1 : 1;
  const degrees = sign * (Math.abs(whole) + Number(minutes) / 60 + Number(seconds) / 3600);
  return { degrees, dms: minutes !== '', side };
}

function degreesOf([first, second]: readonly Angle[], datum: Datum | undefined): Typed | Unread {
  const [a, b] = [first!, second!];
  const isLatitude = ({ side }: Angle) => side === 'N' || side === 'S';
  const isLongitude = ({ side }: Angle) => side === 'E' || side === 'W';
  if ((isLatitude(a) && isLatitude(b)) || (isLongitude(a) && isLongitude(b))) return 'form';
  const latFirst = isLatitude(a) || isLongitude(b) || (!isLongitude(a) && !isLatitude(b) && Math.abs(b.degrees) > 90);
  const [lon, lat] = latFirst ? [b, a] : [a, b];
  if (Math.abs(lat.degrees) > 90 || Math.abs(lon.degrees) > 180) return 'range';
  return { form: 'degrees', lonDeg: lon.degrees, latDeg: lat.degrees, dms: a.dms || b.dms, latFirst, datum };
}

/** Zones of three degrees over China; those of six have smaller numbers. */
const gaussZones = { first: 25, last: 45 };
const leastSixDegrees = 13;

function gridOf(figures: string, numbers: readonly number[]): Typed | Unread {
  const named = /(?:UTM\s*)?\b(\d{1,2})\s*([C-HJ-NP-X])\b/.exec(figures);
  const metres = numbers.filter((value) => Math.abs(value) > mostDegrees);
  const [first, second] = metres;
  if (first === undefined || second === undefined || metres.length > 2) return 'form';
  const utm = named !== null || /UTM/.test(figures);
  const zoned = metres.find((value) => value >= leastSixDegrees * 1e6 && value < (gaussZones.last + 1) * 1e6);
  if (zoned !== undefined && !utm) {
    const zone = Math.floor(zoned / 1e6);
    if (zone < gaussZones.first) return 'sixDegrees';
    const northM = zoned === first ? second : first;
    return isNorthing(northM) ? { form: 'grid', eastM: zoned, northM, system: 'gauss-kruger', zone } : 'range';
  }
  const [eastM, northM] = first < second ? [first, second] : [second, first];
  if (eastM <= 0 || eastM >= 1e6 || !isNorthing(northM)) return 'range';
  const zone = named ? Number(named[1]) : undefined;
  return { form: 'grid', eastM, northM, system: utm ? 'utm' : undefined, zone };
}

/** North of the equator. */
const isNorthing = (metres: number): boolean => metres > 0 && metres < 1e7;
