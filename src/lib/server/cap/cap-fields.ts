import { momentOfCap } from './cap-time.ts';
import { under, wordsOf, type Element } from './xml.ts';

/** The fields of one element of an alert. A field that fails is one sentence to `complain`; reading goes on to the next. */
export interface CapFields {
  /** It is there and says something: agencies send optional fields empty. */
  has(field: string): boolean;
  /** Exactly once, and not empty. */
  text(field: string): string;
  maybe(field: string): string | undefined;
  texts(field: string): string[];
  oneOf<const Word extends string>(field: string, words: readonly Word[]): Word;
  /** Once or more, each one of the words. */
  manyOf<const Word extends string>(field: string, words: readonly Word[]): Word[];
  time(field: string): number;
  each(field: string): CapFields[];
  wrong(field: string, expected: string): void;
}

export function openFields(
  element: Element,
  prefix: string,
  path: string,
  complain: (sentence: string) => void,
): CapFields {
  const wrong = (field: string, expected: string): void => complain(`${path}/${field} ${expected}.`);
  const texts = (field: string): string[] =>
    under(element, prefix, field)
      .map(wordsOf)
      .filter((words) => words !== '');
  const single = (field: string): string | undefined => {
    const all = texts(field);
    if (all.length > 1) wrong(field, `occurs ${all.length} times; once was expected`);
    return all[0];
  };
  const text = (field: string): string => {
    const found = single(field);
    if (found === undefined) wrong(field, 'is missing or empty');
    return found ?? '';
  };
  const word = <const Word extends string>(field: string, said: string, words: readonly Word[]): Word => {
    const found = words.find((known) => known === said);
    if (!found && said) wrong(field, `is "${said}"; one of ${words.join(', ')} was expected`);
    return found ?? words.at(-1)!;
  };
  return {
    wrong,
    texts,
    text,
    maybe: single,
    has: (field) => texts(field).length > 0,
    oneOf: (field, words) => word(field, text(field), words),
    manyOf(field, words) {
      const all = texts(field);
      if (all.length === 0) wrong(field, 'is missing or empty');
      return all.map((said) => word(field, said, words));
    },
    time(field) {
      const said = text(field);
      const moment = momentOfCap(said);
      if (moment === undefined && said)
        wrong(field, `is "${said}"; a time with its zone was expected, as 2026-07-23T18:00:00+08:00`);
      return moment ?? 0;
    },
    each: (field) =>
      under(element, prefix, field).map((child, at) =>
        openFields(child, prefix, `${path}/${field}[${at + 1}]`, complain),
      ),
  };
}
