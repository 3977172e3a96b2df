import type { Cockpit } from './cockpit.svelte.ts';

const words = {
  copied: { zh: '已复制：{said}', en: 'Copied: {said}' },
  notCopied: {
    zh: '浏览器不允许复制，请手动抄录：{said}',
    en: 'The browser lets nothing be copied; take it down: {said}',
  },
};
/** Said back so far. */
const saidAtMost = 80;

/** Puts a text where it can be pasted from, and says so. Browsers refuse it to pages that came unencrypted from another machine. */
export async function copyText(cockpit: Cockpit, copied: string): Promise<void> {
  const said = copied.length > saidAtMost ? `${copied.slice(0, saidAtMost)}…` : copied;
  const isCopied = await navigator.clipboard?.writeText(copied).then(
    () => true,
    () => false,
  );
  if (isCopied) cockpit.tell(words.copied, { said });
  else cockpit.tell(words.notCopied, { said: copied });
}
