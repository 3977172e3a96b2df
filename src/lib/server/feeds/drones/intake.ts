import type { Fix, Observation } from '../../../model/change.ts';
import { droneId } from '../../../model/drone.ts';
import type { Datastream, Entity, Thing } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { idOf, type Id } from '../../../model/id.ts';
import type { Text } from '../../../model/text.ts';
import { readEach } from '../../door/ngsi-ld.ts';
import type { PostIntake } from '../../door/serve-posts.ts';
import type { TableFolder } from '../../door/table-folder.ts';
import type { RegisteredDrone } from './register.ts';
import { readDrone, type DroneReport } from './report.ts';

/** Silent for this long and a drone is no longer of the city. */
const forgottenAfterMs = 10 * 60_000;
/** More than any district flies; beyond it somebody is inventing names. */
const dronesAtMost = 200;
/** What has not changed by more than the eye sees is told again so often. */
const tellEveryMs = 20_000;
const staleAfterMs = 60_000;

type Property = 'height' | 'gimbalPitch' | 'gimbalYaw';
const streams: Readonly<Record<Property, { readonly name: Text; readonly unit: string; readonly step: number }>> = {
  height: { name: { zh: '离地高度', en: 'Height over the ground' }, unit: 'm', step: 1 },
  gimbalPitch: {
    name: { zh: '云台俯仰角（−90 垂直向下）', en: 'Gimbal pitch (−90 straight down)' },
    unit: '°',
    step: 1,
  },
  gimbalYaw: { name: { zh: '云台偏航角（相对机头）', en: 'Gimbal yaw (against the nose)' }, unit: '°', step: 1 },
};
const properties = Object.keys(streams) as Property[];

interface Known {
  /** What was told of it, so that a line of the register that changed is told again. */
  says: string;
  seenMs: number;
  fixMs: number;
  readonly told: Map<Property, { readonly value: number; readonly atMs: number }>;
}

/** Where drones are as fixes; their height and how their cameras look as values, told when they change. */
export function openIntake(
  { groundM, quarantine, known = [] }: Pick<FeedContext, 'groundM' | 'quarantine' | 'known'>,
  register: () => TableFolder<RegisteredDrone>,
  now = Date.now,
): PostIntake & { turn(): Offer } {
  const drones = new Map<Id, Known>();
  for (const id of known) if (id.startsWith('urn:ngsi-ld:Drone:')) drones.set(id, begun());
  let reports = 0;

  function begun(): Known {
    return { says: '', seenMs: now(), fixMs: 0, told: new Map() };
  }

  function take(report: DroneReport): { upsert: Entity[]; observe: Observation[]; move: Fix[] } {
    const id = droneId(report.serial);
    if (!drones.has(id) && drones.size >= dronesAtMost)
      throw new Error(`More than ${dronesAtMost} drones came; ${report.serial} is not taken.`);
    const drone = drones.get(id) ?? begun();
    drones.set(id, drone);
    // Two lines may bring what was said in another order.
    if (report.timeMs <= drone.fixMs) return { upsert: [], observe: [], move: [] };
    [drone.seenMs, drone.fixMs] = [now(), report.timeMs];
    return { upsert: anew(id, drone, report), observe: changed(id, drone, report), move: [fixOf(id, report)] };
  }

  function anew(id: Id, drone: Known, { serial, generated }: DroneReport): Entity[] {
    const { rows, generated: madeUp } = register();
    const row = rows.find((entry) => entry.serial === serial);
    const thing = thingOf(id, serial, row, generated || (row !== undefined && madeUp));
    const says = JSON.stringify(thing);
    if (says === drone.says) return [];
    drone.says = says;
    return [thing, ...properties.map((property) => streamOf(id, property))];
  }

  function changed(id: Id, { told }: Known, report: DroneReport): Observation[] {
    const values = { height: report.heightM, gimbalPitch: report.gimbalPitchDeg, gimbalYaw: report.gimbalYawDeg };
    return properties.flatMap((property) => {
      const value = values[property];
      const before = told.get(property);
      const moved = value !== undefined && (!before || Math.abs(value - before.value) >= streams[property].step);
      if (value === undefined || (!moved && report.timeMs - before!.atMs < tellEveryMs)) return [];
      told.set(property, { value, atMs: report.timeMs });
      const result = Math.round(value * 10) / 10;
      return [{ datastream: streamId(id, property), phenomenonTime: report.timeMs, resultTime: report.timeMs, result }];
    });
  }

  function fixOf(id: Id, { timeMs, lonDeg, latDeg, heightM, headingDeg, speedMps }: DroneReport): Fix {
    return {
      id,
      phenomenonTime: timeMs,
      position: [lonDeg, latDeg, groundM(lonDeg, latDeg) + heightM],
      ...(headingDeg === undefined ? {} : { headingDeg: headingDeg % 360 }),
      ...(speedMps === undefined ? {} : { speedMps }),
    };
  }

  return {
    read(body) {
      const taken = readEach(body, quarantine, (entity) => take(readDrone(entity, now())));
      reports += taken.length;
      const all = <Part>(part: (one: (typeof taken)[number]) => readonly Part[]): Part[] => taken.flatMap(part);
      return {
        upsert: all(({ upsert }) => upsert),
        observe: all(({ observe }) => observe),
        move: all(({ move }) => move),
      };
    },
    summary: () => `${drones.size} drones in ${reports} reports`,
    turn() {
      const remove = [...drones].filter(([, { seenMs }]) => now() - seenMs > forgottenAfterMs).map(([id]) => id);
      for (const id of remove) drones.delete(id);
      return remove.length > 0 ? { remove } : {};
    },
  };
}

function thingOf(id: Id, serial: string, row: RegisteredDrone | undefined, generated: boolean): Thing {
  const { code, horizontalFovDeg, verticalFovDeg, owner, telephone } = row ?? {};
  const has = <Value>(name: string, value: Value | undefined) => (value === undefined ? {} : { [name]: value });
  return {
    type: 'Thing',
    id,
    kind: 'Drone',
    name: row?.name ?? { zh: `未登记无人机 ${serial}`, en: `Unregistered drone ${serial}` },
    ...(owner ? { responsible: { zh: `${owner.zh} ${telephone}`.trim(), en: `${owner.en} ${telephone}`.trim() } } : {}),
    properties: {
      ...has('code', code),
      ...has('horizontalFovDeg', horizontalFovDeg),
      ...has('verticalFovDeg', verticalFovDeg),
    },
    ...(generated ? { generated } : {}),
  };
}

const streamId = (id: Id, property: Property): Id =>
  idOf('Datastream', `drone-${id.split(':').slice(3).join(':')}:${property}`);

function streamOf(thing: Id, property: Property): Datastream {
  const { name, unit } = streams[property];
  return {
    type: 'Datastream',
    id: streamId(thing, property),
    thing,
    property,
    name,
    unit,
    decimals: 0,
    staleAfterMs,
    derived: true,
  };
}
