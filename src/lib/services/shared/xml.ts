import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { Unreadable } from '../../formats/shared/format.ts';

/** An element: its children and attributes by name, each of them once or more often. */
export interface Element {
  readonly [name: string]: unknown;
}

const parser = new XMLParser({
  ...{ ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: true, parseTagValue: false },
  ...{ parseAttributeValue: false, textNodeName: '#text', trimValues: true, processEntities: true },
});

export function parseXml(text: string): Element {
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { line, msg } = valid.err;
    throw new Unreadable({ zh: `第 ${line} 行不是合法的 XML：${msg}`, en: `Line ${line} is no valid XML: ${msg}` });
  }
  return parser.parse(text) as Element;
}

/** All children of a name. */
export function all(element: unknown, name: string): Element[] {
  const found = isElement(element) ? element[name] : undefined;
  const list: readonly unknown[] = Array.isArray(found) ? found : found === undefined ? [] : [found];
  return list.map((child) => (isElement(child) ? child : { '#text': child }));
}

/** The first child along a way of names. */
export function child(element: unknown, ...names: string[]): Element | undefined {
  return names.reduce<Element | undefined>((at, name) => all(at, name)[0], isElement(element) ? element : undefined);
}

/** What is written in the child along a way of names; empty where nothing is. */
export function said(element: unknown, ...names: string[]): string {
  const text = child(element, ...names)?.['#text'];
  return typeof text === 'string' || typeof text === 'number' ? String(text).trim() : '';
}

/** An attribute, or empty. */
export function attribute(element: unknown, name: string): string {
  const value = isElement(element) ? element[`@${name}`] : undefined;
  return typeof value === 'string' ? value.trim() : '';
}

export const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
