import type { Language, Text } from '../../model/text.ts';

/** Without what neither XML 1.0 nor a typeface knows: control characters but tab and line feed, halves of characters. */
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;

export const printable = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(unprintable, '').toWellFormed();

/** What is said in one language, ready to be printed. */
export const sayIn =
  (language: Language) =>
  (text: Text): string =>
    printable(text[language]);
