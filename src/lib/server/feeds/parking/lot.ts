import { divisionOf, nameOf, placeOf, type PlainEntity } from '../../door/ngsi-ld.ts';
import { aheadAtMostMs } from '../../door/sent.ts';
import type { City } from '../../../model/city.ts';
import type { Observation } from '../../../model/change.ts';
import type { Datastream, Thing } from '../../../model/entity.ts';
import { idOf, isId, type Id } from '../../../model/id.ts';
import type { Text } from '../../../model/text.ts';

/** A car park as one message says it stands. */
export interface Lot {
  readonly thing: Thing;
  readonly stream: Datastream;
  readonly observation: Observation;
}

const types = ['OffStreetParking', 'OnStreetParking'];
const kind = 'ParkingLot';
/** Senders say how a lot stands when it changes, and every few minutes all the same. */
const staleAfterMs = 5 * 60_000;

/** Reads a parking entity of the Smart Data Models; throws a sentence on what is none or says nothing of its spaces. */
export function lotOf(
  entity: PlainEntity,
  city: City,
  nowMs: number,
  groundM: (lon: number, lat: number) => number,
): Lot {
  const { id, type, values } = entity;
  if (!types.includes(type)) throw new Error(`${id} is of type ${type}; ${types.join(' or ')} was expected.`);
  const [lonDeg, latDeg] = placeOf(entity);
  const total = countOf(values.totalSpotNumber);
  const { free, timeMs } = freeOf(entity, total, nowMs);
  const name = nameOf(values.name) ?? { zh: id, en: id };
  const thing: Thing = {
    type: 'Thing',
    id: isId(id) ? idOf(kind, id.split(':').slice(3).join(':')) : idOf(kind, id),
    kind,
    name,
    location: [lonDeg, latDeg, groundM(lonDeg, latDeg)],
    ...divisionOf(values.address, city),
    ...ownerOf(values),
    properties: { ...(total === undefined ? {} : { totalSpaces: total }), onStreet: type === 'OnStreetParking' },
    ...(values.generated === true ? { generated: true } : {}),
  };
  const stream = streamOf(thing.id);
  return {
    thing,
    stream,
    observation: { datastream: stream.id, phenomenonTime: timeMs, resultTime: timeMs, result: free },
  };
}

function streamOf(thing: Id): Datastream {
  const local = thing.split(':').slice(3).join(':');
  return {
    type: 'Datastream',
    id: idOf('Datastream', `${local}:freeSpaces`),
    thing,
    property: 'freeSpaces',
    name: { zh: '空余泊位', en: 'Free spaces' },
    unit: '',
    decimals: 0,
    staleAfterMs,
  };
}

/** How many are free and since when that is so. A lot that does not say is unknown, not full. */
function freeOf({ id, values, observedAt }: PlainEntity, total: number | undefined, nowMs: number) {
  const occupied = countOf(values.occupiedSpotNumber);
  const told = countOf(values.availableSpotNumber);
  const free = told ?? (total !== undefined && occupied !== undefined ? total - occupied : null);
  if (free !== null && (free < 0 || (total !== undefined && free > total)))
    throw new Error(`${id} says that ${free} of ${total} spaces are free.`);
  const said =
    observedAt.availableSpotNumber ??
    observedAt.occupiedSpotNumber ??
    [values.observationDateTime, values.occupancyModified, values.dateModified, values.modifiedAt].find(
      (value) => typeof value === 'string',
    );
  const timeMs = Date.parse(String(said));
  if (!Number.isFinite(timeMs)) throw new Error(`${id} does not say when its spaces were counted (observedAt).`);
  if (timeMs > nowMs + aheadAtMostMs)
    throw new Error(
      `${id} was counted ${Math.round((timeMs - nowMs) / 1000)} s in the future; set the sender's clock.`,
    );
  return { free, timeMs };
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

function ownerOf({ owner }: PlainEntity['values']): { responsible?: Text } {
  const name = nameOf(Array.isArray(owner) ? owner[0] : owner);
  return name ? { responsible: name } : {};
}
