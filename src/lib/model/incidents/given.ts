import { Refusal } from '../command.ts';
import { isId, typeOf, type Id } from '../id.ts';
import type { Text } from '../text.ts';

/** Reads what was given with an order, field by field; each throws one sentence, in both languages, on what was expected. */
export interface Fields {
  id(field: string, type?: string): Id;
  /** Any number of ids; of one type where it is named. */
  ids(field: string, type?: string): Id[];
  word(field: string, atMost: number): string;
  /** A text `{ zh, en }`, or one that a person wrote and that stands for both. */
  text(field: string, atMost: number): Text;
  /** A name that a program made: letters, digits, `.`, `_` and `-`. */
  key(field: string): string;
  number(field: string, from: number, to: number): number;
  whole(field: string, from: number, to: number): number;
  flag(field: string): boolean;
  oneOf<const Word extends string>(field: string, words: readonly Word[]): Word;
  within(field: string): Fields;
  /** The elements of a list, each read in the same way. */
  each<Element>(field: string, atMost: number, read: (element: Fields) => Element): Element[];
  /** What `read` makes of it where the field is there; nothing where it is not. */
  maybe<Value>(field: string, read: (fields: Fields) => Value): Value | undefined;
  has(field: string): boolean;
  /** As it came, for what is neither text nor number. */
  raw(field: string): unknown;
  /** For what a reader outside finds wrong with a field. */
  wrong(field: string, expected: Text): Refusal;
}

const idsAtMost = 500;

export function fieldsOf(given: unknown, what: Text = { zh: '该操作', en: 'The order' }): Fields {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Refusal({ zh: `${what.zh}应是一组字段。`, en: `${what.en} was expected as an object with fields.` });
  const said = given as Readonly<Record<string, unknown>>;
  const wrong = (field: string, { zh, en }: Text): Refusal =>
    new Refusal({ zh: `${what.zh}的 ${field} ${zh}。`, en: `${what.en}: "${field}" ${en}.` });
  const check = <Value>(field: string, holds: (value: unknown) => value is Value, expected: Text): Value => {
    const value = said[field];
    if (holds(value)) return value;
    throw wrong(field, expected);
  };
  const number = (field: string, from: number, to: number): number =>
    check(field, (value): value is number => typeof value === 'number' && value >= from && value <= to, {
      zh: `应是 ${from} 至 ${to} 的数`,
      en: `must be a number from ${from} to ${to}`,
    });
  const list = (field: string, atMost: number): unknown[] =>
    check(field, (value): value is unknown[] => Array.isArray(value) && value.length <= atMost, {
      zh: `应是不超过 ${atMost} 项的列表`,
      en: `must be a list of at most ${atMost}`,
    });
  const fields: Fields = {
    wrong,
    number,
    raw: (field) => said[field],
    has: (field) => said[field] !== undefined && said[field] !== null,
    maybe: (field, read) => (fields.has(field) ? read(fields) : undefined),
    id: (field, type) => check(field, idOfType(type), expectedId(type)),
    ids: (field, type) =>
      list(field, idsAtMost).map((value) => {
        if (idOfType(type)(value)) return value;
        throw wrong(field, expectedId(type));
      }),
    word(field, atMost) {
      const word = check(field, isText, { zh: '应是文字', en: 'must be a text' }).trim();
      if (word.length > 0 && word.length <= atMost) return word;
      throw wrong(field, { zh: `应有 1 至 ${atMost} 个字`, en: `must have 1 to ${atMost} characters` });
    },
    text(field, atMost) {
      if (isText(said[field])) return plain(fields.word(field, atMost));
      const both = fields.within(field);
      return { zh: both.word('zh', atMost), en: both.word('en', atMost) };
    },
    key: (field) =>
      check(field, (value): value is string => isText(value) && /^[A-Za-z0-9._-]{1,64}$/.test(value), {
        zh: '应是 1 至 64 个字母、数字或 . _ -',
        en: 'must be 1 to 64 letters, digits or . _ -',
      }),
    whole(field, from, to) {
      const value = number(field, from, to);
      if (Number.isInteger(value)) return value;
      throw wrong(field, { zh: '应是整数', en: 'must be a whole number' });
    },
    flag: (field) =>
      check(field, (value): value is boolean => typeof value === 'boolean', {
        zh: '应为是或否',
        en: 'must be true or false',
      }),
    oneOf: <const Word extends string>(field: string, words: readonly Word[]) =>
      check(field, (value): value is Word => words.includes(value as Word), {
        zh: `应为 ${words.join('、')} 之一`,
        en: `must be one of ${words.join(', ')}`,
      }),
    within: (field) => fieldsOf(said[field], { zh: `${what.zh}的 ${field}`, en: `${what.en}, "${field}"` }),
    each: (field, atMost, read) =>
      list(field, atMost).map((element) =>
        read(fieldsOf(element, { zh: `${what.zh}的 ${field}`, en: `${what.en}, "${field}"` })),
      ),
  };
  return fields;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const idOfType =
  (type: string | undefined) =>
  (value: unknown): value is Id =>
    typeof value === 'string' && isId(value) && (type === undefined || typeOf(value) === type);
const expectedId = (type = '<Type>'): Text => ({
  zh: `应是编号 urn:ngsi-ld:${type}:<local>`,
  en: `must be the id urn:ngsi-ld:${type}:<local>`,
});

/** What is said in one language by a person is the same in both. */
export const plain = (word: string): Text => ({ zh: word, en: word });
