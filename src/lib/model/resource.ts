import type { Datastream, Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { idOf, type Id } from './id.ts';
import type { Text } from './text.ts';

/** What an emergency is met with, by kind of thing; what EDXL-RM calls a Resource. */
export const resourceKinds = [
  'RescueUnit',
  'ReliefWarehouse',
  'Shelter',
  'Hospital',
  'HazardSite',
  'FireStation',
  'Hydrant',
  'WaterPoint',
  'LandingPlace',
  'HouseholdAtRisk',
] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** How a unit stands, the states of its life in order; its datastream says the place in this list (EDXL-RM ResourceStatus). */
export const unitStates = ['available', 'called', 'onTheWay', 'onScene', 'outOfService'] as const;
export type UnitState = (typeof unitStates)[number];

export const unitStateNames: Readonly<Record<UnitState, Text>> = {
  available: { zh: '待命', en: 'available' },
  called: { zh: '已受令', en: 'called' },
  onTheWay: { zh: '出动途中', en: 'on the way' },
  onScene: { zh: '在现场', en: 'on scene' },
  outOfService: { zh: '停用', en: 'out of service' },
};

/** The bed types of EDXL-HAVE that are told apart here. */
export const bedTypes = {
  medicalSurgical: { zh: '内外科床位', en: 'medical and surgical beds' },
  adultICU: { zh: '成人重症床位', en: 'adult ICU beds' },
  emergencyDepartment: { zh: '急诊床位', en: 'emergency beds' },
  pediatrics: { zh: '儿科床位', en: 'paediatric beds' },
  burn: { zh: '烧伤床位', en: 'burn beds' },
} as const satisfies Readonly<Record<string, Text>>;
export type BedType = keyof typeof bedTypes;

/** A hazardous substance that a site may hold. */
export interface Substance {
  /** Number of the Chemical Abstracts Service. */
  readonly cas: string;
  /** Four digits of the UN recommendations for dangerous goods. */
  readonly un: string;
  readonly name: Text;
  /** Class and division of GB 6944, as 2.3. */
  readonly hazardClass: string;
  /** GB 18218, tonnes. */
  readonly criticalT: number;
}

const localOf = (thing: Id): string => thing.split(':').slice(3).join(':');

export const resourceId = (kind: ResourceKind, local: string): Id => idOf(kind, local);
/** One datastream of a resource; `part` tells several of one property apart: a good, a type of bed, a substance. */
export const resourceStreamId = (thing: Id, property: string, part = ''): Id =>
  idOf('Datastream', `resource-${localOf(thing)}:${property}${part && `-${part}`}`);

/** Which of several parts a datastream is of: what `resourceStreamId` was given. */
export const partOfStream = ({ id, thing, property }: Pick<Datastream, 'id' | 'thing' | 'property'>): string =>
  id.slice(resourceStreamId(thing, property).length + 1);

/** What a site holds, as its thing keeps it. */
export const substancesAsKept = (substances: readonly Substance[]): string => JSON.stringify(substances);

export function substancesOf({ properties }: Pick<Thing, 'properties'>): readonly Substance[] {
  return typeof properties?.substances === 'string' ? (JSON.parse(properties.substances) as Substance[]) : [];
}

/**
 * How many times its critical quantities a site holds by GB 18218: the sum of q/Q over its substances; 1 and more is a major
 * hazard source. Unknown where the quantity of one is.
 */
export function criticalRatioOf(held: readonly { readonly tonnes: number | null; readonly criticalT: number }[]) {
  if (held.length === 0 || held.some(({ tonnes }) => tonnes === null)) return null;
  return held.reduce((sum, { tonnes, criticalT }) => sum + tonnes! / criticalT, 0);
}

/** A value of a datastream that still holds, or `undefined`: unknown. */
export function heldOf(state: FeedState, { id, staleAfterMs }: Datastream, now: number): number | undefined {
  const latest = state.latest.get(id);
  if (!latest || latest.result === null || now - latest.phenomenonTime > staleAfterMs) return undefined;
  return latest.result;
}

/** The datastreams of a resource that bear a property, in the order of the tables. */
export function partsOf(state: FeedState, thing: Id, property: string): readonly Datastream[] {
  return state.streamsOf(thing).filter((stream) => stream.property === property);
}

export function unitStateOf(state: FeedState, unit: Pick<Thing, 'id'>, now: number): UnitState | undefined {
  const [stream] = partsOf(state, unit.id, 'unitState');
  const code = stream && heldOf(state, stream, now);
  return code === undefined ? undefined : unitStates[code];
}

/** How one of several amounts of a thing stands to what it must not pass. */
export interface Standing {
  /** Parts of which nothing fresh is known. */
  readonly unknown: readonly Datastream[];
  /** Parts beyond their limit. */
  readonly beyond: readonly Datastream[];
  readonly parts: readonly Datastream[];
  /** The sum of those that are known; `undefined` where one is unknown. */
  readonly sum: number | undefined;
  /** The oldest value it rests on, ms since 1970; 0 where nothing was heard. */
  readonly asOfMs: number;
}

export function standingOf(state: FeedState, thing: Id, property: string, now: number): Standing {
  const parts = partsOf(state, thing, property);
  const values = parts.map((stream) => ({ stream, value: heldOf(state, stream, now) }));
  const times = parts.flatMap(({ id }) => state.latest.get(id)?.phenomenonTime ?? []);
  const unknown = values.filter(({ value }) => value === undefined).map(({ stream }) => stream);
  return {
    parts,
    unknown,
    beyond: values.filter(({ stream, value }) => isBeyond(stream, value)).map(({ stream }) => stream),
    sum: parts.length === 0 || unknown.length > 0 ? undefined : values.reduce((total, { value }) => total + value!, 0),
    asOfMs: times.length > 0 ? Math.min(...times) : 0,
  };
}

/** Beyond its limit, as the rules say it: the limit itself is still within. */
export function isBeyond({ limit }: Pick<Datastream, 'limit'>, value: number | undefined): boolean {
  if (value === undefined || !limit) return false;
  return value > (limit.high ?? Infinity) || value < (limit.low ?? -Infinity);
}
