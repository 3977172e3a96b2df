import type { City } from '../../model/city.ts';
import type { FeedContext } from '../../model/feed.ts';
import type { Text } from '../../model/text.ts';
import { jsonOf } from './sent.ts';

/** An entity in the plain form: a name to each value, and when each was so where that is said. */
export interface PlainEntity {
  readonly id: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly observedAt: Readonly<Record<string, string>>;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The entities of a notification, a list or a single entity, in any of the forms they come in: NGSI-LD normalized,
 * key-values or GeoJSON, and NGSI v2. Throws a sentence on what is none of them.
 */
export function entitiesOf(body: string): PlainEntity[] {
  const sent = jsonOf(body);
  const found = listOf(sent).map(plainOf);
  if (found.length === 0) throw new Error('The message holds no entity; a Notification with data was expected.');
  return found;
}

/** A notification has its entities under `data`, which is a FeatureCollection in the GeoJSON form. */
function listOf(sent: unknown): unknown[] {
  if (Array.isArray(sent)) return sent;
  if (!isObject(sent)) throw new Error('The body is no object; a Notification with data was expected.');
  if (Array.isArray(sent.features)) return sent.features;
  if (sent.data !== undefined) return listOf(sent.data);
  return [sent];
}

function plainOf(sent: unknown): PlainEntity {
  if (!isObject(sent)) throw new Error(`An entity is ${JSON.stringify(sent)?.slice(0, 60)}; an object was expected.`);
  const entity = sent.type === 'Feature' ? ofFeature(sent) : sent;
  const { id, type } = entity;
  if (typeof id !== 'string' || typeof type !== 'string') throw new Error('An entity has no id or no type.');
  const values: Record<string, unknown> = {};
  const observedAt: Record<string, string> = {};
  for (const [name, attribute] of Object.entries(entity)) {
    if (name === 'id' || name === 'type' || name === '@context') continue;
    values[name] = valueOf(attribute);
    const at = isObject(attribute) ? timeOf(attribute) : undefined;
    if (at !== undefined) observedAt[name] = at;
  }
  return { id, type, values, observedAt };
}

function ofFeature({ id, geometry, properties }: Json): Json {
  return { ...(isObject(properties) ? properties : {}), id, location: geometry };
}

/** `{ type, value }` of the normalized forms, `{ languageMap }` of a text in several languages, or the value itself. */
function valueOf(attribute: unknown): unknown {
  if (!isObject(attribute)) return attribute;
  if ('value' in attribute) return attribute.value;
  return 'languageMap' in attribute ? attribute.languageMap : attribute;
}

/** NGSI-LD says it beside the value, NGSI v2 among its metadata. */
function timeOf({ observedAt, metadata }: Json): string | undefined {
  if (typeof observedAt === 'string') return observedAt;
  const stamp = isObject(metadata) ? valueOf(metadata.timestamp ?? metadata.TimeInstant) : undefined;
  return typeof stamp === 'string' ? stamp : undefined;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads each entity of a message. One that cannot be read goes to quarantine alone; a message of which nothing can be read
 * throws what is wrong with its first.
 */
export function readEach<Read>(
  body: string,
  quarantine: FeedContext['quarantine'],
  read: (entity: PlainEntity) => Read,
): Read[] {
  const failures: Error[] = [];
  const found = entitiesOf(body).flatMap((entity) => {
    try {
      return [read(entity)];
    } catch (error) {
      failures.push(error as Error);
      return [];
    }
  });
  if (found.length === 0) throw failures[0]!;
  for (const { message } of failures) quarantine(new TextEncoder().encode(body), message);
  return found;
}

/** Where an entity says that it is; throws a sentence where it does not. */
export function placeOf({ id, values }: PlainEntity): readonly [lonDeg: number, latDeg: number] {
  const location = values.location;
  const [lonDeg, latDeg] = isObject(location) && Array.isArray(location.coordinates) ? location.coordinates : [];
  const isPlace = (value: unknown, most: number): value is number =>
    typeof value === 'number' && Math.abs(value) <= most;
  if (!isPlace(lonDeg, 180) || !isPlace(latDeg, 90)) throw new Error(`${id} has no location; a Point was expected.`);
  return [lonDeg, latDeg];
}

/** A name in one language or in several; `undefined` where none is said. */
export function nameOf(value: unknown): Text | undefined {
  if (typeof value === 'string' && value.trim() !== '') return { zh: value, en: value };
  if (!isObject(value)) return undefined;
  const [zh, en] = [value.zh, value.en].map((word) => (typeof word === 'string' ? word : undefined));
  return zh || en ? { zh: (zh ?? en)!, en: (en ?? zh)! } : undefined;
}

/** The town whose name an address says, in either language. */
export function divisionOf(address: unknown, city: City): { division?: string } {
  const locality = isObject(address) ? address.addressLocality : undefined;
  const found = city.divisions.find(({ name }) => name.zh === locality || name.en === locality);
  return found ? { division: found.code } : {};
}
