import { FeatureProblem } from '../problem.ts';

/** One word of a filter in CQL2's text form. */
export interface Word {
  readonly type: 'name' | 'quoted' | 'string' | 'number' | 'sign' | 'end';
  readonly text: string;
  /** Counted from 1. */
  readonly at: number;
}

const shapes: readonly [Word['type'], RegExp][] = [
  ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted', /"[^"]+"/y],
  ['name', /[\p{L}_:][\p{L}\p{N}_.:]*/uy],
  ['sign', /<>|<=|>=|[=<>(),]/y],
];

/** A filter cut into its words; the last is `end`. */
export function wordsOf(filter: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < filter.length) {
    const gap = /\s*/y;
    gap.lastIndex = at;
    at += gap.exec(filter)![0].length;
    if (at < filter.length) {
      const word = wordAt(filter, at);
      words.push(word);
      at += word.text.length;
    }
  }
  const end: Word = { type: 'end', text: 'the end', at: filter.length + 1 };
  return [...words, end].map(bare);
}

function wordAt(filter: string, at: number): Word {
  for (const [type, shape] of shapes) {
    shape.lastIndex = at;
    const match = shape.exec(filter);
    if (match) return { type, text: match[0], at: at + 1 };
  }
  throw new FeatureProblem(
    `filter: "${filter.slice(at, at + 12)}" at character ${at + 1} is no word of CQL2; names, numbers, 'text' and the signs = <> < > <= >= ( ) , were expected.`,
  );
}

function bare(word: Word): Word {
  if (word.type === 'string') return { ...word, text: word.text.slice(1, -1).replaceAll("''", "'") };
  return word.type === 'quoted' ? { ...word, type: 'name', text: word.text.slice(1, -1) } : word;
}
