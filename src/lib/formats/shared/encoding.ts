import type { Text } from '../../model/text.ts';

export interface Encoding {
  readonly name: string;
  readonly why: Text;
}

/** What one may choose; GB 18030 holds all of GBK and GB 2312. */
export const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le'] as const;

/** UTF-8 forbids most sequences of bytes: what passes for it is it, and what does not is most likely GBK here. */
export function guessEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', why: marked };
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: 'utf-8', why: marked };
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { name: 'utf-8', why: valid };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { name: 'gb18030', why: invalid };
  }
}

/** The name that `TextDecoder` knows by what a `.cpg` says: `GBK`, `936`, `UTF-8`, `CP936`. */
export function namedEncoding(said: string): string | undefined {
  const name = said
    .trim()
    .toLowerCase()
    .replace(/^(oem|ansi|cp|ms)[\s_-]*/, '');
  if (['936', 'gbk', 'gb2312', '54936', 'gb18030'].includes(name)) return 'gb18030';
  if (['65001', 'utf8', 'utf-8'].includes(name)) return 'utf-8';
  if (['950', 'big5'].includes(name)) return 'big5';
  try {
    return new TextDecoder(/^\d{4}$/.test(name) ? `windows-${name}` : name).encoding;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

const marked: Text = { zh: '文件开头的标记', en: 'by the mark at its beginning' };
const valid: Text = { zh: '内容是合法的 UTF-8', en: 'its bytes are valid UTF-8' };
const invalid: Text = { zh: '内容不是合法的 UTF-8，按 GBK 猜测', en: 'its bytes are no UTF-8; guessed' };
