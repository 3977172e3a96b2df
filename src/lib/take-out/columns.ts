import type { TakenFeature } from './taken.ts';

export type Cell = string | number | boolean | null;

export interface Column {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean';
}

/** The properties of all of them as columns, in the order they are met; of one type where all values are, else text. */
export function columnsOf(features: readonly TakenFeature[]): Column[] {
  const types = new Map<string, Column['type'] | undefined>();
  for (const { properties } of features)
    for (const [name, value] of Object.entries(properties ?? {})) {
      const before = types.get(name);
      const type = value === null || value === undefined ? before : typeOf(value);
      types.set(name, before && type !== before ? 'text' : type);
    }
  return [...types].map(([name, type]) => ({ name, type: type ?? 'text' }));
}

function typeOf(value: unknown): Column['type'] {
  return typeof value === 'number' || typeof value === 'boolean' ? (typeof value as 'number' | 'boolean') : 'text';
}

/** A property as one cell holds it: lists and records become JSON. */
export function cellOf({ properties }: TakenFeature, { name, type }: Column): Cell {
  const value: unknown = properties?.[name];
  if (value === null || value === undefined) return null;
  if (type !== 'text') return value as number | boolean;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}
