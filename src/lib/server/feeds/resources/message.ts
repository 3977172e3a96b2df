import type { Observation } from '../../../model/change.ts';
import type { Datastream, Position } from '../../../model/entity.ts';
import { idOf, isId, type Id } from '../../../model/id.ts';
import { resourceStreamId, unitStates, type ResourceKind, type UnitState } from '../../../model/resource.ts';
import { isObject, placeOf, type PlainEntity } from '../../door/ngsi-ld.ts';
import { refuseAhead } from '../../door/sent.ts';
import type { Resource } from './streams.ts';

/** What one entity tells of a resource. */
export interface Report {
  readonly observations: readonly Observation[];
  /** Where it is, for what moves. */
  readonly at?: Position;
  /** Sentences on parts of it that cannot be taken; the others are. */
  readonly refused: readonly string[];
}

interface Attribute {
  /** Its name in the message. */
  readonly name: string;
  readonly property: string;
  /** An object with a value for each of several parts: goods, types of beds, substances by CAS number. */
  readonly parts: boolean;
  /** What throws says what was expected. */
  read(value: unknown): number;
}

const attributes: Partial<Record<ResourceKind, readonly Attribute[]>> = {
  RescueUnit: [
    { name: 'resourceStatus', property: 'unitState', parts: false, read: stateCode },
    { name: 'crew', property: 'crew', parts: false, read: whole },
  ],
  Shelter: [{ name: 'occupancy', property: 'occupancy', parts: false, read: whole }],
  ReliefWarehouse: [{ name: 'stock', property: 'stock', parts: true, read: notNegative }],
  Hospital: [{ name: 'availableBeds', property: 'availableBeds', parts: true, read: whole }],
  HazardSite: [{ name: 'quantities', property: 'quantity', parts: true, read: notNegative }],
};

/** Which kind an entity is of; throws a sentence where it is none of which anything is told. */
export function kindOf({ id, type }: Pick<PlainEntity, 'id' | 'type'>): ResourceKind {
  if (Object.hasOwn(attributes, type)) return type as ResourceKind;
  throw new Error(`${id} is of type ${type}; one of ${Object.keys(attributes).join(', ')} was expected.`);
}

/** The id of what an entity tells of: its own where it is a URN of that type, else made of its name. */
export function idOfEntity({ id, type }: Pick<PlainEntity, 'id' | 'type'>): Id {
  return isId(id) ? idOf(type, id.split(':').slice(3).join(':')) : idOf(type, id);
}

/** Reads what an entity tells of a resource that is known; throws a sentence where nothing of it can be taken. */
export function readReport(entity: PlainEntity, { thing, streams }: Resource, nowMs: number): Report {
  const refused: string[] = [];
  const observations: Observation[] = [];
  const known = new Map(streams.map((stream) => [stream.id, stream]));
  const expected = attributes[thing.kind as ResourceKind] ?? [];
  for (const { name, property, parts, read } of expected) {
    const sent = entity.values[name];
    if (sent === undefined) continue;
    const timeMs = timeOf(entity, name, nowMs);
    for (const [part, value] of parts ? partsIn(sent, `${entity.id} ${name}`) : ([['', sent]] as const)) {
      const stream = known.get(resourceStreamId(thing.id, property, part));
      try {
        observations.push(seen(demand(stream, entity.id, name, part), timeMs, value, read));
      } catch (error) {
        refused.push((error as Error).message);
      }
    }
  }
  if (observations.length === 0) {
    const wanted = expected.map(({ name }) => name).join(' or ');
    throw new Error(
      refused[0] ?? `${entity.id} tells nothing that is known of a ${thing.kind}; ${wanted} was expected.`,
    );
  }
  const moves = thing.kind === 'RescueUnit' && entity.values.location !== undefined;
  return { observations, refused, ...(moves ? { at: placeOf(entity) } : {}) };
}

function demand(stream: Datastream | undefined, id: string, name: string, part: string): Datastream {
  if (stream) return stream;
  throw new Error(
    `${id} tells ${name}${part && ` of ${part}`}, which its tables do not name; add a line for it there.`,
  );
}

function partsIn(sent: unknown, what: string): [string, unknown][] {
  if (!isObject(sent)) throw new Error(`${what} is ${brief(sent)}; an object with a number for each was expected.`);
  return Object.entries(sent);
}

function seen({ id, name }: Datastream, timeMs: number, value: unknown, read: Attribute['read']): Observation {
  try {
    // Null is said by a sender that does not know: that is unknown, not none.
    return { datastream: id, phenomenonTime: timeMs, resultTime: timeMs, result: value === null ? null : read(value) };
  } catch (error) {
    throw new Error(`${id}, ${name.en}, is ${brief(value)}; ${(error as Error).message} was expected.`, {
      cause: error,
    });
  }
}

/** When it was so: beside the attribute, or for the whole entity. */
function timeOf({ id, values, observedAt }: PlainEntity, name: string, nowMs: number): number {
  const said = observedAt[name] ?? values.observationDateTime ?? values.dateModified ?? values.modifiedAt;
  const timeMs = typeof said === 'string' ? Date.parse(said) : NaN;
  if (!Number.isFinite(timeMs)) throw new Error(`${id} does not say when its ${name} was so (observedAt).`);
  refuseAhead(`${name} of ${id}`, timeMs, nowMs);
  return timeMs;
}

const brief = (value: unknown): string => String(JSON.stringify(value)).slice(0, 60);

function whole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new Error('a whole number from 0');
  return value;
}
function notNegative(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new Error('a number from 0');
  return value;
}
function stateCode(value: unknown): number {
  const code = unitStates.indexOf(value as UnitState);
  if (code < 0) throw new Error(`one of ${unitStates.join(', ')}`);
  return code;
}
