import { FeatureProblem } from '../problem.ts';
import { wordsOf, type Word } from './words.ts';

/** Reads the words of a filter one after another. */
export class Reader {
  readonly #words: readonly Word[];
  #at = 0;

  constructor(filter: string) {
    this.#words = wordsOf(filter);
  }

  get next(): Word {
    return this.#words[this.#at]!;
  }

  /** The word after the next one. */
  get second(): Word {
    return this.#words[this.#at + 1] ?? this.next;
  }

  take(): Word {
    const word = this.next;
    if (word.type !== 'end') this.#at += 1;
    return word;
  }

  /** Takes the next word if it is this keyword or sign. */
  takes(keyword: string): boolean {
    const found = isWord(this.next, keyword);
    if (found) this.take();
    return found;
  }

  expect(keyword: string): void {
    if (!this.takes(keyword)) this.refuse(keyword);
  }

  number(): number {
    if (this.next.type !== 'number') this.refuse('a number');
    return Number(this.take().text);
  }

  string(): string {
    if (this.next.type !== 'string') this.refuse("text between ' and '");
    return this.take().text;
  }

  refuse(expected: string): never {
    const { text, at, type } = this.next;
    const came = type === 'end' ? 'it ended' : `"${text}" came at character ${at}`;
    throw new FeatureProblem(`filter: ${came} where ${expected} was expected.`);
  }
}

export function isWord(word: Word, keyword: string): boolean {
  if (word.type === 'sign') return word.text === keyword;
  return word.type === 'name' && word.text.toUpperCase() === keyword;
}
