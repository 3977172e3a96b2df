import { DOMParser, type Document, onErrorStopParsing } from '@xmldom/xmldom';
import { guessEncoding } from './encoding.ts';
import { Unreadable } from './format.ts';

/** Parses what a worker has no parser of its own for. */
export function parsedXml(bytes: Uint8Array): Document {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const [, declared] = /encoding=["']([\w-]+)["']/.exec(head) ?? [];
  const text = new TextDecoder(declared ?? guessEncoding(bytes).name).decode(bytes);
  try {
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable({ zh: `不是合法的 XML：${why}`, en: `It is no valid XML: ${why}` });
  }
}
