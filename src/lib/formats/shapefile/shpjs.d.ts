declare module 'shpjs' {
  import type { Geometry } from 'geojson';
  export function parseShp(shp: DataView, projection: false): (Geometry | null)[];
  export function parseDbf(dbf: DataView, encoding: string): Record<string, unknown>[];
}
