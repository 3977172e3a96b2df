import type { Position, Thing } from '../entity.ts';
import type { Id } from '../id.ts';
import type { Text } from '../text.ts';

/** What every record of an incident has: its name, and whether it belongs to an exercise. */
export interface Kept {
  readonly id: Id;
  /** Made under an exercise: marked wherever it is shown, and never an order to real people. */
  readonly exercise?: true;
}

/** What a layer, a rule or a list reads of a record without opening it. */
export interface Cover {
  readonly kind: string;
  readonly name: Text;
  readonly location?: Position | undefined;
  readonly division?: string | undefined;
  readonly responsible?: Text | undefined;
  readonly flat: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Before the name of whatever belongs to an exercise. */
export const exerciseMark: Text = { zh: '【演练】', en: '[Exercise] ' };

/** A record as it is kept: a thing with flat properties and, since chains and lists are not flat, the whole as JSON. */
export function thingOfKept(kept: Kept, { kind, name, location, division, responsible, flat }: Cover): Thing {
  const { id, exercise } = kept;
  const said = Object.entries(flat).filter(
    (entry): entry is [string, string | number | boolean] => entry[1] !== undefined,
  );
  return {
    type: 'Thing',
    id,
    kind,
    name: exercise ? { zh: exerciseMark.zh + name.zh, en: exerciseMark.en + name.en } : name,
    ...(location ? { location } : {}),
    ...(division ? { division } : {}),
    ...(responsible ? { responsible } : {}),
    properties: {
      ...Object.fromEntries(said),
      ...(exercise ? { exercise } : {}),
      record: JSON.stringify(kept),
    },
  };
}

/** Things are replaced, never edited: the same thing is the same record, however often a screen asks. */
const known = new WeakMap<Thing, Kept>();

/** The record a thing keeps; `undefined` for another kind, or one that cannot be read. */
export function keptOf<Record extends Kept>(kind: string, thing: Thing | undefined): Record | undefined {
  const record = thing?.properties?.['record'];
  if (thing?.kind !== kind || typeof record !== 'string') return undefined;
  const found = known.get(thing) ?? read(thing.id, record);
  if (found) known.set(thing, found);
  return found as Record | undefined;
}

function read(id: Id, record: string): Kept | undefined {
  try {
    const said = JSON.parse(record) as Kept;
    return said?.id === id ? said : undefined;
  } catch {
    return undefined;
  }
}

/** The records of a kind among things, in the order they came. */
export function keptIn<Record extends Kept>(kind: string, things: Iterable<Thing>): Record[] {
  return Array.from(things, (thing) => keptOf<Record>(kind, thing)).filter((found) => found !== undefined);
}

/** The part of an id after its type. */
export const localOf = (id: Id): string => id.split(':').slice(3).join(':');
