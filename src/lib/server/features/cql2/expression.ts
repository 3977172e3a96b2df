import type { Geometry } from 'geojson';

/** A filter as it was read: what is left once the words are gone. */
export type Expression =
  | { readonly op: 'and' | 'or'; readonly of: readonly Expression[] }
  | { readonly op: 'not'; readonly of: Expression }
  | { readonly op: 'constant'; readonly value: boolean }
  | { readonly op: Comparison; readonly left: Scalar; readonly right: Scalar }
  | { readonly op: 'isNull'; readonly of: Scalar }
  | { readonly op: 'like'; readonly of: Scalar; readonly pattern: string }
  | { readonly op: 'between'; readonly of: Scalar; readonly low: Scalar; readonly high: Scalar }
  | { readonly op: 'in'; readonly of: Scalar; readonly list: readonly Scalar[] }
  | { readonly op: 'intersects'; readonly geometry: Geometry };

export const comparisons = ['=', '<>', '<', '>', '<=', '>='] as const;
export type Comparison = (typeof comparisons)[number];

export type Scalar =
  | { readonly is: 'property'; readonly name: string }
  | { readonly is: 'value'; readonly value: string | number | boolean }
  /** ms since 1970. */
  | { readonly is: 'time'; readonly timeMs: number };
