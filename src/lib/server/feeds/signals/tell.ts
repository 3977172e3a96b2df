import type { Observation } from '../../../model/change.ts';
import type { Thing } from '../../../model/entity.ts';
import {
  isOutOfOrder,
  junctionId,
  junctionKind,
  junctionOf,
  outOfOrderId,
  propertiesOf,
  type Junction,
} from '../../../model/junction.ts';
import type { Geometry } from './map.ts';

/** A junction as its MAP says it is; how its controller works is kept from before. */
export function thingOf(
  { local, revision, name, place, movements, town, responsible, generated }: Geometry,
  before: Junction | undefined,
  groundM: (lon: number, lat: number) => number,
  nowMs: number,
): Thing {
  const { status = 'unknown', sinceMs = nowMs, plan } = before ?? {};
  return {
    type: 'Thing',
    id: junctionId(local),
    kind: junctionKind,
    name,
    location: [place[0], place[1], groundM(place[0], place[1])],
    ...(town ? { division: town } : {}),
    ...(responsible ? { responsible } : {}),
    properties: propertiesOf({ status, sinceMs, revision, movements, ...(plan ? { plan } : {}) }),
    ...(generated ? { generated } : {}),
  };
}

/** The junction with another status or plan; the same object where neither is new. */
export function standing(
  junction: Junction,
  status: Junction['status'],
  atMs: number,
  plan: Junction['plan'] = undefined,
): Junction {
  if (junction.status === status && JSON.stringify(junction.plan) === JSON.stringify(plan)) return junction;
  const { thing, revision, movements } = junction;
  const sinceMs = junction.status === status ? junction.sinceMs : atMs;
  const properties = propertiesOf({ status, sinceMs, revision, movements, ...(plan ? { plan } : {}) });
  return junctionOf({ ...thing, properties })!;
}

/** Minutes begun by `timeMs`; nobody knows of one that is silent. */
export function minutesOf({ thing, status, sinceMs }: Junction, timeMs: number): Observation {
  const said = { datastream: outOfOrderId(thing.id), phenomenonTime: timeMs, resultTime: timeMs };
  if (status === 'unknown') return { ...said, result: null, quality: 'no-contact' };
  return { ...said, result: isOutOfOrder(status) ? Math.max(1, Math.ceil((timeMs - sinceMs) / 60_000)) : 0 };
}
