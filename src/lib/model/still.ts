import type { Position, Thing } from './entity.ts';
import type { Id } from './id.ts';
import type { Text } from './text.ts';

type Path = readonly Position[];
/** GeoJSON's own words for where something is, as far as still things need them. */
export type StillGeometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly Path[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Path[])[] };

/** Something that stands where it is and measures nothing: a zone, a river, a plant. */
export interface StillFeature {
  readonly type: 'Feature';
  readonly id: Id;
  readonly geometry: StillGeometry;
  readonly properties: {
    readonly name: Text;
    /** Which entry of its layer's legend it is. */
    readonly class: string;
    /** A point inside or on it. */
    readonly centre: Position;
    /** Across, so that who goes there sees the whole of it. */
    readonly spanM: number;
    readonly areaKm2?: number;
    readonly lengthKm?: number;
    /** Years; of a tree. */
    readonly ageYears?: number;
    /** Code of the town its centre lies in. */
    readonly division?: string;
    readonly responsible?: Text;
  };
}

/** All of one layer: `elements/<layer>.geojson`. */
export interface StillFile {
  readonly type: 'FeatureCollection';
  readonly layer: string;
  readonly kind: string;
  readonly source: Text;
  readonly licence: string;
  /** ISO 8601, of the facts it was made from. */
  readonly date: string;
  readonly generated?: true;
  readonly features: readonly StillFeature[];
}

/** Still things as things like any other, so that tables, cards and searches need to know no other kind. */
export function stillThings({ kind, features, generated }: StillFile): Thing[] {
  return features.map(({ id, properties }) => {
    const { name, centre, division, responsible, areaKm2, lengthKm, ageYears, spanM } = properties;
    const sizes = { areaKm2, lengthKm, ageYears, spanM, class: properties.class };
    const known = Object.entries(sizes).filter(([, value]) => value !== undefined && value !== '');
    return {
      type: 'Thing',
      id,
      kind,
      name,
      location: centre,
      properties: Object.fromEntries(known) as Record<string, string | number>,
      ...(division ? { division } : {}),
      ...(responsible ? { responsible } : {}),
      ...(generated ? { generated } : {}),
    };
  });
}
