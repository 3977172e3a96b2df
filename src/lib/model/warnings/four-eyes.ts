import { Refusal, unnamed } from '../command.ts';
import type { Warning } from './warning.ts';

/** A name as it is compared: written the same however it was typed. */
const compared = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

export const isSamePerson = (a: string, b: string): boolean => compared(a) === compared(b);

const isUnnamed = (name: string): boolean =>
  compared(name) === '' || Object.values(unnamed).some((word) => isSamePerson(word, name));

/** Whoever writes, approves or sends to the public does so by name. */
export function mustHaveName(by: string): void {
  if (!isUnnamed(by)) return;
  throw new Refusal({
    zh: '预警须由具名人员办理，请先在屏幕上填写姓名。',
    en: 'Warnings are made by people with a name; enter yours on this screen first.',
  });
}

/** Four eyes: nobody approves what he wrote, not even a word of it. */
export function mustBeAnother({ authors }: Warning, by: string): void {
  mustHaveName(by);
  if (!authors.some((author) => isSamePerson(author, by))) return;
  throw new Refusal({
    zh: `${by.trim()}参与了该预警的编写，须由另一人审批。`,
    en: `${by.trim()} wrote on this warning; somebody else must approve it.`,
  });
}
