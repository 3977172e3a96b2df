import type { FeatureCollection } from 'geojson';
import type { Box, OwnSource } from '../../model/own-source.ts';
import type { Text } from '../../model/text.ts';

/** What a service was asked by: an address as a person gave it, or a file that was dropped. */
export interface Given {
  /** With `{key}` where a key stood; see `ask`. */
  readonly url: string;
  readonly file?: Blob;
  /** Its text, and of what type it says to be, where the address was asked already to find out what it is. */
  readonly answer?: Answer;
  /** The key that was taken out of the address, and the name under which this browser keeps it. */
  readonly key?: Key;
}
export interface Answer {
  readonly text: string;
  readonly type: string;
}
export interface Key {
  readonly name: string;
  readonly value: string;
}

/** What a person may settle of a layer before it is added. */
export interface Settled {
  readonly style?: string;
  readonly maxZoom?: number;
  readonly fromBottom?: boolean;
  readonly shifted?: boolean;
  /** Only what lies in this box. */
  readonly inside?: Box;
  /** Where it is to stand. */
  readonly at?: readonly [lonDeg: number, latDeg: number];
}

/** A layer that a service has. */
export interface Offered {
  readonly id: string;
  readonly title: string;
  /** Why it cannot be shown. */
  readonly refused?: Text;
  readonly note?: Text;
  readonly styles?: readonly { readonly id: string; readonly title: string }[];
  /** What its service does not say, so that a person must: with what is likely. */
  readonly unsaid?: {
    readonly maxZoom?: number;
    readonly fromBottom?: boolean;
    readonly shifted?: boolean;
    readonly inside?: true;
    readonly at?: true;
  };
  /** What is made of it. */
  make(settled: Settled): Made;
}
export type Made =
  | { readonly source: OwnSource; readonly features?: FeatureCollection; readonly bounds?: Box }
  /** Features that come page by page from this address. */
  | { readonly pages: string };

/** What an address holds. */
export interface Offer {
  readonly title: string;
  /** Whose it is, as it is to be said wherever it is shown. */
  readonly attribution: string;
  readonly licence?: string;
  readonly notes?: readonly Text[];
  readonly layers: readonly Offered[];
}

/** A room of `services/`: what answers at an address, and what it has. */
export interface Service {
  readonly id: string;
  readonly title: Text;
  /** The address alone says that it is this. */
  knows?(url: URL): boolean;
  /** The name of a file that was dropped says so. */
  readonly endings?: readonly string[];
  /** Its address is known: nobody types one. */
  readonly isOfOneAddress?: true;
  /** What came from the address says so. */
  recognises?(answer: Answer): boolean;
  /** Rejects with `Unreadable`, a sentence. */
  open(given: Given, signal?: AbortSignal): Promise<Offer>;
}
