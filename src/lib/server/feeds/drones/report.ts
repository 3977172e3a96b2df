import { isId } from '../../../model/id.ts';
import { placeOf, type PlainEntity } from '../../door/ngsi-ld.ts';
import { refuseAhead } from '../../door/sent.ts';
import { serialForm } from './register.ts';

/** What one message says of a drone; what it does not say is absent. */
export interface DroneReport {
  readonly serial: string;
  readonly timeMs: number;
  readonly lonDeg: number;
  readonly latDeg: number;
  /** Over the ground beneath it. */
  readonly heightM: number;
  readonly headingDeg?: number;
  readonly speedMps?: number;
  readonly gimbalPitchDeg?: number;
  readonly gimbalYawDeg?: number;
  readonly generated: boolean;
}

/** Reads an entity of type `Drone`; throws a sentence on what cannot be one. */
export function readDrone(entity: PlainEntity, nowMs: number): DroneReport {
  const { id, type, values } = entity;
  if (type !== 'Drone') throw new Error(`${id} is of type ${type}; Drone was expected.`);
  const serial = isId(id) ? id.split(':').slice(3).join(':') : id;
  if (!serialForm.test(serial)) throw new Error(`"${serial}" is no serial; 1 to 40 letters and digits were expected.`);
  const said = entity.observedAt.location ?? entity.observedAt.height;
  const timeMs = Date.parse(String(said ?? values.dateObserved ?? ''));
  if (Number.isNaN(timeMs))
    throw new Error(`${id} does not say when it was there; observedAt of its location was expected.`);
  refuseAhead(`The time of ${id}`, timeMs, nowMs);
  const [lonDeg, latDeg] = placeOf(entity);
  const optional = (name: string, least: number, most: number): number | undefined =>
    values[name] === undefined ? undefined : numberOf(id, name, values[name], least, most);
  return stripped({
    serial,
    timeMs,
    lonDeg,
    latDeg,
    heightM: numberOf(id, 'height', values.height, -100, 10_000),
    headingDeg: optional('heading', 0, 360),
    speedMps: optional('speed', 0, 150),
    gimbalPitchDeg: optional('gimbalPitch', -180, 180),
    gimbalYawDeg: optional('gimbalYaw', -360, 360),
    generated: values.generated === true,
  });
}

function numberOf(id: string, name: string, value: unknown, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new Error(`${name} of ${id} is ${JSON.stringify(value)}; a number from ${least} to ${most} was expected.`);
}

type Loose<Whole> = { [Name in keyof Whole]: Whole[Name] | undefined };
function stripped(report: Loose<DroneReport>): DroneReport {
  return Object.fromEntries(
    Object.entries(report).filter(([, value]) => value !== undefined),
  ) as unknown as DroneReport;
}
