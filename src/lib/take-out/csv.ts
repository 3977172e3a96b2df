import { cellOf, columnsOf, type Cell } from './columns.ts';
import type { Origin, Taken, TakenFeature } from './taken.ts';
import { wktOf } from './wkt.ts';

/** What spreadsheets of Windows need to read Chinese. */
export const byteOrderMark = '\uFEFF';

/**
 * RFC 4180. Points as `lon_deg` and `lat_deg`, everything else as `WKT`. The record stands in columns: a line before the heading is
 * data to most readers, and a file beside it gets lost.
 */
export function toCsv({ features, origin }: Taken, { bom = false } = {}): string {
  const columns = columnsOf(features);
  const places = placesOf(features);
  const record = Object.entries(recordOf(origin));
  const heading = ['id', ...places.names, ...columns.map(({ name }) => name), ...record.map(([name]) => name)];
  const rows = features.map((feature) => [
    feature.id ?? null,
    ...places.cells(feature),
    ...columns.map((column) => cellOf(feature, column)),
    ...record.map(([, value]) => value),
  ]);
  return (bom ? byteOrderMark : '') + [heading, ...rows].map((cells) => `${cells.map(written).join(',')}\r\n`).join('');
}

function placesOf(features: readonly TakenFeature[]): { names: string[]; cells(feature: TakenFeature): Cell[] } {
  const pointsOnly = features.every(({ geometry }) => !geometry || geometry.type === 'Point');
  if (!pointsOnly) return { names: ['WKT'], cells: ({ geometry }) => [geometry ? wktOf(geometry) : null] };
  const cells = ({ geometry }: TakenFeature): Cell[] =>
    geometry?.type === 'Point' ? [geometry.coordinates[0]!, geometry.coordinates[1]!] : [null, null];
  return { names: ['lon_deg', 'lat_deg'], cells };
}

function recordOf({ source, licence, method, asOf, taken, generated }: Origin): Record<string, Cell> {
  return {
    ...{ origin_source: source, origin_licence: licence, origin_method: method },
    ...{ origin_as_of: asOf, origin_taken: taken, origin_generated: generated },
  };
}

/** A spreadsheet would carry out what begins so; a quote before it makes it text. */
const isFormula = (text: string): boolean => /^[=@\t\r]|^[+-](?![\d.]+$)/.test(text);

/** A cell as it stands in the file. */
export function written(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' && isFormula(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
