import type { Text } from '../../model/text.ts';

/** Something that can be found: a thing of a layer, or a division. */
export interface Entry {
  /** The thing's id or the division's code. */
  readonly id: string;
  readonly name: Text;
  /** The layer's id, or `divisions`. */
  readonly group: string;
  readonly groupTitle: Text;
  readonly town?: Text;
}

/** How a Chinese name is typed by somebody in haste. */
export interface Spelling {
  /** `dongtiaoxi` */
  readonly full: string;
  /** `dtx` */
  readonly initials: string;
}

export interface Found {
  readonly entry: Entry;
  /** Higher is nearer to what was typed. */
  readonly score: number;
}

/** What a field is worth: Chinese, English, initials, pinyin, the last part of the id, the town in either language. */
export const worths = [100, 90, 80, 70, 60, 20, 20] as const;

/** What is typed is found in any of these, the first counting most. */
function scoreOf(word: string, entry: Entry, spelling: Spelling | undefined): number {
  const fields = [
    ...[entry.name.zh, entry.name.en, spelling?.initials ?? '', spelling?.full ?? '', localOf(entry.id)],
    ...[entry.town?.zh ?? '', entry.town?.en ?? ''],
  ];
  return Math.max(...fields.map((field, at) => place(word, field.toLowerCase(), worths[at]!)));
}

/** All of it, its beginning, or somewhere in it; 0 where it is not. */
function place(word: string, text: string, worth: number): number {
  const at = text.indexOf(word);
  if (at < 0 || word === '') return 0;
  return worth + (text === word ? 9 : at === 0 ? 5 : 0);
}

/** What a person would type of `urn:ngsi-ld:Outlet:3301-7`: its last part. */
export function localOf(id: string): string {
  return id.slice(id.startsWith('urn:') ? id.lastIndexOf(':') + 1 : 0).toLowerCase();
}

/**
 * The entries in which every word that was typed is found, the nearest first; a division before the things in it. It reads every
 * name: what `indexNames` answers must be this, and where its worker cannot start this answers instead.
 */
export function find(
  query: string,
  entries: readonly Entry[],
  spell: (name: string) => Spelling | undefined,
): readonly Found[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found = entries.flatMap((entry) => {
    const scores = words.map((word) => scoreOf(word, entry, spell(entry.name.zh)));
    if (scores.includes(0)) return [];
    return [{ entry, score: scores.reduce((sum, score) => sum + score, 0) }];
  });
  // A short name that holds the word is nearer to it than a long one.
  return found.sort((a, b) => b.score - a.score || a.entry.name.zh.length - b.entry.name.zh.length);
}

export interface Group {
  readonly id: string;
  readonly title: Text;
  readonly found: readonly Found[];
}

/** By layer, the layer of the nearest first. */
export function grouped(found: readonly Found[]): readonly Group[] {
  const groups = new Map<string, { id: string; title: Text; found: Found[] }>();
  for (const one of found) {
    const { group: id, groupTitle: title } = one.entry;
    const group = groups.get(id) ?? { id, title, found: [] };
    group.found.push(one);
    groups.set(id, group);
  }
  return [...groups.values()];
}
