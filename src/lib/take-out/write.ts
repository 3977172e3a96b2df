import type { SqlJsStatic } from 'sql.js';
import { toCsv } from './csv.ts';
import { toGeoJson } from './geojson.ts';
import { toKml } from './kml.ts';
import type { Format, Taken } from './taken.ts';

export interface WriteOptions {
  /** Of CSV: mark it for spreadsheets that would else take it for another encoding. */
  readonly bom?: boolean;
  /** Opens SQLite, which only one format needs. */
  sqlite(): Promise<SqlJsStatic>;
}

/** The bytes of a file in that format. */
export async function writeTaken(taken: Taken, format: Format, options: WriteOptions): Promise<Uint8Array> {
  if (format === 'gpkg') {
    const { toGeoPackage } = await import('./geopackage.ts');
    return toGeoPackage(await options.sqlite(), taken);
  }
  return new TextEncoder().encode(textOf(taken, format, options.bom ?? false));
}

function textOf(taken: Taken, format: Exclude<Format, 'gpkg'>, bom: boolean): string {
  if (format === 'csv') return toCsv(taken, { bom });
  return format === 'kml' ? toKml(taken) : toGeoJson(taken);
}
