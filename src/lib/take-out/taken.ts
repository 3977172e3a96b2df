import type { Feature, Geometry } from 'geojson';

/** Whence what is taken out came: it goes with it in every format. */
export interface Origin {
  readonly title: string;
  readonly source: string;
  readonly licence: string;
  /** What was done to it, in a sentence. */
  readonly method: string;
  /** Of what moment its facts are, ISO 8601; empty where that is not known. */
  readonly asOf: string;
  /** When it was taken out, ISO 8601. */
  readonly taken: string;
  readonly by: string;
  /** True where it, or what it rests on, was made by a generator. */
  readonly generated: boolean;
}

/** Not everything has a place. */
export type TakenFeature = Feature<Geometry | null>;

/** Some features on their way out of the house, longitude and latitude. */
export interface Taken {
  /** One word, for the table of a database. */
  readonly name: string;
  readonly origin: Origin;
  readonly features: readonly TakenFeature[];
}

export const formats = {
  geojson: { mediaType: 'application/geo+json', name: 'GeoJSON' },
  csv: { mediaType: 'text/csv; charset=utf-8', name: 'CSV' },
  kml: { mediaType: 'application/vnd.google-earth.kml+xml', name: 'KML' },
  gpkg: { mediaType: 'application/geopackage+sqlite3', name: 'GeoPackage' },
} as const;
export type Format = keyof typeof formats;
export const isFormat = (word: string): word is Format => Object.hasOwn(formats, word);

/** `rivers-20261123T0000Z.gpkg`: the layer and of what moment it is. */
export function fileNameOf({ name, origin }: Taken, format: Format): string {
  const stamp = (origin.asOf || origin.taken).replace(/[-:]|\.\d+/g, '').replace(/(T\d{4})\d{2}/, '$1');
  return `${name.replaceAll(/[\\/:*?"<>|\s]+/g, '-')}-${stamp}.${format}`;
}
