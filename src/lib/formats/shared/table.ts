import type { Feature } from 'geojson';
import { namedDatum } from './crs-guess.ts';
import { type PlaceColumns, type Told, Unreadable } from './format.ts';

export type Cell = string | number | boolean | Date | null | undefined;

const lonNames =
  /^(lon|lng|long|longitude|x|jd|point_?x|east(ing)?)$|经度|东经|x坐标|(lon|lng)[_ ]?(wgs|gcj|bd)|(wgs|gcj|bd)\w*[_ ]?(lon|lng|x)$/i;
const latNames =
  /^(lat|latitude|y|wd|point_?y|north(ing)?)$|纬度|北纬|y坐标|lat[_ ]?(wgs|gcj|bd)|(wgs|gcj|bd)\w*[_ ]?(lat|y)$/i;
/** Rows that a guess looks at. */
const looksAt = 50;

/** The columns that bear places: by their headings, or as two whose numbers lie within China. */
export function guessColumns(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
): PlaceColumns | undefined {
  const named = (names: RegExp) => headings.find((heading) => names.test(heading.replaceAll(/[\s()（）°]/g, '')));
  const [lon, lat] = [named(lonNames), named(latNames)];
  if (lon !== undefined && lat !== undefined) return { lon, lat };
  const within = (at: number, least: number, most: number) => {
    const seen = rows.slice(0, looksAt).map((row) => degreesOf(row[at]));
    return seen.length > 0 && seen.every((value) => value > least && value < most && !Number.isInteger(value));
  };
  const lonAt = headings.findIndex((_, at) => within(at, 73, 136));
  const latAt = headings.findIndex((_, at) => at !== lonAt && within(at, 3, 54));
  return lonAt < 0 || latAt < 0 ? undefined : { lon: headings[lonAt]!, lat: headings[latAt]! };
}

/** Rows with places become points; a row without one is told by its line, the heading being line 1. */
export function pointsOf(headings: readonly string[], rows: readonly (readonly Cell[])[], told: Told): Feature[] {
  const columns = told.choice.columns ?? guessColumns(headings, rows);
  told.columns(headings, columns);
  if (!columns)
    throw new Unreadable({
      zh: `在列 ${headings.join('、')} 中认不出经纬度；请在“坐标列”里指定。`,
      en: `No columns of coordinates among ${headings.join(', ')}; name them under “Columns”.`,
    });
  const datum = namedDatum(columns.lon, columns.lat);
  if (datum) told.crs(datum.crs, datum.why);
  const [lonAt, latAt] = [headings.indexOf(columns.lon), headings.indexOf(columns.lat)];
  const numeric = headings.map((_, at) => rows.every((row) => isNumeric(row[at])));
  return rows.flatMap((row, n) => {
    const [lon, lat] = [degreesOf(row[lonAt]), degreesOf(row[latAt])];
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) {
      const got = `${String(row[lonAt] ?? '')}, ${String(row[latAt] ?? '')}`;
      told.fault(
        { zh: `第 ${n + 2} 行`, en: `row ${n + 2}` },
        { zh: `坐标“${got}”不是数`, en: `“${got}” is no coordinate` },
      );
      return [];
    }
    const properties = Object.fromEntries(headings.map((heading, at) => [heading, valueOf(row[at], numeric[at]!)]));
    return { type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: [lon, lat] }, properties };
  });
}

const number = /^-?(0|[1-9]\d{0,14})(\.\d+)?(e[+-]?\d+)?$/i;

/** A column is of numbers if all of it is: codes with a zero before them and long ids stay words. */
function isNumeric(cell: Cell): boolean {
  return (
    cell === null ||
    cell === undefined ||
    typeof cell === 'number' ||
    (typeof cell === 'string' && (cell.trim() === '' || number.test(cell.trim())))
  );
}

function valueOf(cell: Cell, numeric: boolean): string | number | boolean | null {
  if (cell === null || cell === undefined || cell === '') return null;
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return cell;
  if (!numeric) return cell;
  return cell.trim() === '' ? null : Number(cell);
}

/** 120.5, “120.5°”, “120°30′00″”, “E120 30 0”. */
export function degreesOf(cell: Cell): number {
  if (typeof cell === 'number') return cell;
  const text = typeof cell === 'string' ? cell.trim() : '';
  const parts = text
    .replace(/[EWNS东西南北经纬]/gi, '')
    .split(/[°度'′分"″秒\s]+/)
    .filter(Boolean);
  if (parts.length === 0 || parts.length > 3 || parts.some((part) => !/^-?\d+(\.\d+)?$/.test(part))) return Number.NaN;
  const [degrees, minutes, seconds] = [0, 1, 2].map((n) => Math.abs(Number(parts[n] ?? 0)));
  const sign = /[WS西南]/i.test(text) || text.startsWith('-') ? -1 : 1;
  return sign * (degrees! + minutes! / 60 + seconds! / 3600);
}
