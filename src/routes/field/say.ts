import type { Text } from '$lib/model/text.ts';

/** Says a text in the language of the phone. */
export type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string;
