import { localOf, worths, type Entry, type Spelling } from './find.ts';

/** What was found, by its place among the entries. */
export interface FoundPlaces {
  readonly places: readonly number[];
  readonly scores: readonly number[];
  readonly count: number;
  /** More may match than were looked at: `count` is the least it is. */
  readonly more: boolean;
}

/** Bits a name has. Each run of two or three characters in it sets one: about an eighth of them for a usual name. */
const bitCount = 1024;
/** So many candidates are read for one query; a single letter matches nearly everything. */
const readAtMost = 8_000;
/** Stands before and after every field, and in no word. */
const edge = '\n';

export interface NameIndex {
  find(query: string, atMost: number): FoundPlaces;
}

/**
 * An index over names, bit-sliced: for each of 1,024 hashed runs of characters one bitmap over all names says which may hold it. A
 * query joins the bitmaps of its runs and reads only the names that are left, so that its answer is that of `find`, which reads
 * all. The names lie in order of their length: where too many are left, the nearest are read first.
 */
export function indexNames(entries: readonly Entry[], spell: (name: string) => Spelling | undefined): NameIndex {
  const order = Uint32Array.from(entries.keys());
  order.sort((a, b) => entries[a]!.name.zh.length - entries[b]!.name.zh.length || a - b);
  const texts: string[] = Array.from(order, (place) => textOf(entries[place]!, spell));
  const wordsEach = Math.ceil(entries.length / 32);
  const slices = new Uint32Array(bitCount * wordsEach);
  texts.forEach((text, rank) => {
    const [at, bit] = [rank >>> 5, 1 << (rank & 31)];
    everyRun(text, (slice) => void (slices[slice * wordsEach + at]! |= bit));
  });

  /** Ranks of the names that may hold all of these, the shortest first, as long as `take` wants more. */
  function candidates(parts: readonly string[], take: (rank: number) => boolean): void {
    const runs = new Set<number>();
    for (const part of parts) everyRun(part, (slice) => void runs.add(slice));
    const starts = [...runs].map((slice) => slice * wordsEach);
    for (let at = 0; at < wordsEach; at += 1) {
      let left = -1;
      for (const start of starts) if ((left &= slices[start + at]!) === 0) break;
      for (; left !== 0; left &= left - 1) {
        const rank = at * 32 + 31 - Math.clz32(left & -left);
        if (rank < texts.length && !take(rank)) return;
      }
    }
  }

  return {
    find(query, atMost) {
      const words = wordsOf(query);
      const [first, ...others] = words;
      if (first === undefined) return { places: [], scores: [], count: 0, more: false };
      const read = new Set<number>();
      /** Score and rank in one number, the nearest the least. */
      const found: number[] = [];
      const take = (rank: number): boolean => {
        if (read.size >= readAtMost) return false;
        if (read.has(rank)) return true;
        read.add(rank);
        const score = scoreOf(words, texts[rank]!);
        if (score > 0) found.push(rank - score * texts.length);
        return true;
      };
      // What is called so, what begins so, what holds it: as long as reading goes on.
      for (const near of [edge + first + edge, edge + first, first]) candidates([near, ...others], take);
      const nearest = Float64Array.from(found).sort().subarray(0, atMost);
      const ranks = Array.from(nearest, (key) => ((key % texts.length) + texts.length) % texts.length);
      return {
        places: ranks.map((rank) => order[rank]!),
        scores: ranks.map((rank, at) => (rank - nearest[at]!) / texts.length),
        count: found.length,
        more: read.size >= readAtMost,
      };
    },
  };
}

export const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

/** All fields of a name in one text, the one that counts most first. */
function textOf(entry: Entry, spell: (name: string) => Spelling | undefined): string {
  const { name, town, id } = entry;
  const spelling = spell(name.zh);
  const fields = [name.zh, name.en, spelling?.initials ?? '', spelling?.full ?? '', localOf(id)];
  return [...['', ...fields], town?.zh ?? '', town?.en ?? '', ''].join(edge).toLowerCase();
}

/** Runs of two and of three characters, and single ones where one is a word of its own. */
function everyRun(text: string, take: (slice: number) => void): void {
  let before = -1;
  let last = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x2e7f) take(hashed(code, 0, 0));
    if (last >= 0) take(hashed(last, code, 0));
    if (before >= 0) take(hashed(before, last, code));
    [before, last] = [last, code];
  }
}

function hashed(a: number, b: number, c: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b + 0x7f4a7c15, 0x85ebca6b) ^ Math.imul(c + 0x165667b1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & (bitCount - 1);
}

/** As `find` counts: the sum over all words, 0 where one is not there. */
function scoreOf(words: readonly string[], text: string): number {
  let sum = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    const begins = text[at - 1] === edge;
    const whole = begins && text[at + word.length] === edge;
    sum += worths[fieldAt(text, at)]! + (whole ? 9 : begins ? 5 : 0);
  }
  return sum;
}

function fieldAt(text: string, at: number): number {
  let field = -1;
  for (let edgeAt = text.indexOf(edge); edgeAt >= 0 && edgeAt < at; edgeAt = text.indexOf(edge, edgeAt + 1)) field += 1;
  return field;
}
