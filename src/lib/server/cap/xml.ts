import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element as it was read: its text, or its children by name and its attributes as `@name`. */
export type Element = string | { readonly [name: string]: unknown };

export interface Root {
  readonly name: string;
  readonly namespace: string;
  readonly prefix: string;
  readonly element: Element;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  // Identifiers are digits, and stay what they are.
  parseTagValue: false,
  parseAttributeValue: false,
  // Only what XML itself names: whatever defines more was refused before.
  processEntities: true,
  htmlEntities: true,
});

/** The root of a document; throws a sentence on bytes that are none, and on any that bring definitions of their own. */
export function readXml(bytes: Uint8Array): Root {
  const text = textOf(bytes);
  if (/<!DOCTYPE/i.test(text)) throw new Error('The document has a DOCTYPE; none is accepted: send it without one.');
  const sound = XMLValidator.validate(text);
  if (sound !== true)
    throw new Error(`This is no well-formed XML: ${sound.err.msg} (line ${sound.err.line}); send the whole document.`);
  const read = parser.parse(text) as Record<string, Element>;
  const tag = Object.keys(read).find((name) => !name.startsWith('?'));
  if (tag === undefined) throw new Error('The document is empty; one element was expected.');
  const [name, prefix] = tag.includes(':') ? [tag.split(':')[1]!, `${tag.split(':')[0]!}:`] : [tag, ''];
  const element = read[tag]!;
  const declared =
    typeof element === 'string' ? undefined : element[prefix ? `@xmlns:${prefix.slice(0, -1)}` : '@xmlns'];
  return { name, namespace: typeof declared === 'string' ? declared : '', prefix, element };
}

/** Bytes by the encoding the document declares for itself; UTF-8 where it does not. */
function textOf(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const label = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`The document says it is encoded as ${label} and cannot be read as such; send UTF-8.`);
  }
}

/** The elements of a name under another, in the order they came. */
export function under(parent: Element, prefix: string, name: string): Element[] {
  if (typeof parent === 'string') return [];
  const found = parent[prefix + name];
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]) as Element[];
}

/** The text of an element without the blanks around it. */
export function wordsOf(element: Element): string {
  if (typeof element === 'string') return element.trim();
  const text = element['#text'];
  return typeof text === 'string' ? text.trim() : '';
}
