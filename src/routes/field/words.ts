import type { Language, Text } from '$lib/model/text.ts';

/** A text in one language, its `{names}` filled. Plurals are not needed here, nor is the library that knows them. */
export const fill = (text: Text, language: Language, values: Readonly<Record<string, string | number>> = {}): string =>
  text[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
