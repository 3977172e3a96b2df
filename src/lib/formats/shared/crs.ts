import proj4 from 'proj4';
import { type Degrees, wgs84FromBd09, wgs84FromGcj02 } from '../../geo/datum.ts';
import type { Text } from '../../model/text.ts';
import { Unreadable } from './format.ts';

/** Turns a position of a file into WGS-84, in degrees. */
export type ToWgs84 = (position: Degrees) => Degrees;

/** `undefined` where nothing is to be turned. */
export function toWgs84(crs: string): ToWgs84 | undefined {
  if (crs === 'gcj02') return wgs84FromGcj02;
  if (crs === 'bd09') return wgs84FromBd09;
  if (['wgs84', 'EPSG:4326', 'EPSG:4490', 'OGC:CRS84'].includes(crs)) return undefined;
  const definition = definitionOf(crs);
  if (!definition) throw new Unreadable(unknownTo(crs));
  const { forward } = projectionOf(definition, crs);
  return ([x, y]) => forward([x, y]) as [number, number];
}

function projectionOf(definition: string, crs: string): proj4.Converter {
  try {
    return proj4(definition, 'WGS84');
  } catch {
    throw new Unreadable(unknownTo(crs.slice(0, 60)));
  }
}

/** How PROJ writes a system; of a text that is no name, the text itself. */
export function definitionOf(crs: string): string | undefined {
  const [, digits] = /^EPSG:(\d+)$/.exec(crs) ?? [];
  if (!digits) return /^(\+proj|[A-Z_]+\[)/.test(crs.trim()) ? crs : undefined;
  const code = Number(digits);
  if (code === 3857 || code === 900913) return 'EPSG:3857';
  if (code > 32600 && code <= 32660) return `+proj=utm +zone=${code - 32600} +datum=WGS84 +units=m`;
  const zone = zoneOf(code);
  return zone && gaussKruger(zone.meridianDeg, zone.falseEastingM);
}

interface Zone {
  readonly meridianDeg: number;
  readonly falseEastingM: number;
}

/** CGCS2000 / Gauss–Krüger, by the four runs of codes: 6° and 3°, with the zone before the easting or without. */
function zoneOf(code: number): Zone | undefined {
  const within = (from: number, to: number) => code >= from && code <= to;
  if (within(4491, 4501)) return numbered(code - 4478, 6);
  if (within(4502, 4512)) return { meridianDeg: 75 + (code - 4502) * 6, falseEastingM: 500_000 };
  if (within(4513, 4533)) return numbered(code - 4488, 3);
  if (within(4534, 4554)) return { meridianDeg: 75 + (code - 4534) * 3, falseEastingM: 500_000 };
  return undefined;
}

const numbered = (zone: number, widthDeg: 3 | 6): Zone => ({
  meridianDeg: widthDeg === 6 ? zone * 6 - 3 : zone * 3,
  falseEastingM: zone * 1_000_000 + 500_000,
});

const gaussKruger = (meridianDeg: number, falseEastingM: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${meridianDeg} +k=1 +x_0=${falseEastingM} +y_0=0 +ellps=GRS80 +units=m`;

const unknownTo = (crs: string): Text => ({
  zh: `坐标系“${crs}”无法识别；请在“坐标系”里选一个再读一次。`,
  en: `The coordinate system “${crs}” is not known; choose one under “Datum” and read again.`,
});
