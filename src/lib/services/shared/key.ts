import type { Key } from './service.ts';

/** Words of an address whose value is a secret of whoever asks. */
const secrets = /^(tk|ak|key|apikey|api[_-]key|access[_-]?token|token|authkey|subscription-key|sig)$/i;

/**
 * Takes the key out of an address: it says `{key}` in its place. So an address may be kept, shared and printed, and the key stays in
 * this browser.
 */
export function withoutKey(address: string): { readonly url: string; readonly key?: Key } {
  let key: Key | undefined;
  const url = address.replaceAll(/([?&])([\w-]+)=([^&#{}]+)/g, (whole, mark: string, word: string, value: string) => {
    if (key || !secrets.test(word)) return whole;
    key = { name: keyName(address), value: decodeURIComponent(value) };
    return `${mark}${word}={key}`;
  });
  return key ? { url, key } : { url };
}

/** One key for a service, on whichever of its hosts: `t0.`, `t{0-7}.`, `{s}.` are left out. */
export function keyName(address: string): string {
  const [, host = address] = /^[a-z]+:\/\/([^/?#]+)/i.exec(address) ?? [];
  return host.replace(/^([a-z]+\d+|[a-z]*\{[^}]*\})\./i, '');
}
