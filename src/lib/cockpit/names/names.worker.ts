import type { Entry } from './find.ts';
import { indexNames, type FoundPlaces, type NameIndex } from './name-index.ts';
import { openSpelling } from './spell.ts';

export type Asked =
  | { readonly kind: 'names'; readonly entries: readonly Entry[] }
  | { readonly kind: 'find'; readonly query: string; readonly atMost: number };
/** One answer to each thing asked, in the order of asking. */
export type Answered = FoundPlaces | { readonly indexed: number };

const spell = openSpelling();
let index: NameIndex = indexNames([], spell);

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if (data.kind === 'find') return postMessage(index.find(data.query, data.atMost) satisfies Answered);
  index = indexNames(data.entries, spell);
  postMessage({ indexed: data.entries.length } satisfies Answered);
});
