import type { Geometry } from 'geojson';

export type FlatValue = string | number | boolean | null;

/** A thing as others' programs take it: one level of properties, longitude and latitude (RFC 7946). */
export interface FlatFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: Geometry | null;
  readonly properties: Readonly<Record<string, FlatValue>>;
}
