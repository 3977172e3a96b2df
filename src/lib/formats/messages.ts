import type { Feature } from 'geojson';
import type { Degrees } from '../geo/datum.ts';
import type { Text } from '../model/text.ts';
import type { Report } from './read.ts';
import type { Choice } from './shared/format.ts';

/** A file with those beside it by their endings, the address of one, or of the first of many pages of features. */
export type Origin =
  | { readonly file: File; readonly beside: ReadonlyMap<string, Blob> }
  | { readonly url: string }
  | { readonly pages: string };

export type ToReader =
  { readonly read: Origin; readonly choice: Choice; readonly near: Degrees } | { readonly taken: true };

export type FromReader =
  | { readonly batch: Feature[]; readonly report: Report }
  | { readonly loadedBytes: number }
  | { readonly done: Report }
  | { readonly failed: Text; readonly report?: Report };
