import type { Observation } from '../../../model/change.ts';
import type { Position, Thing } from '../../../model/entity.ts';
import { idOf, type Id } from '../../../model/id.ts';
import {
  corridorId,
  corridorKind,
  measureId,
  transferId,
  transferKind,
  wktOfLine,
  type MeasureName,
} from '../../../model/waste-transfer.ts';
import type { Manifest } from './message.ts';

type GroundM = (lonDeg: number, latDeg: number) => number;

export const vehicleIdOf = ({ vehicle }: Manifest): Id => idOf('Vehicle', vehicle.id);

/** A manifest as a thing, where its waste is now. */
export function thingOf(told: Manifest, [lon, lat]: readonly [number, number], groundM: GroundM): Thing {
  const { number, waste, vehicle, generator, receiver, carrier, town, responsible, generated } = told;
  const times = { leftMs: told.left, arrivedMs: told.arrived };
  const known = Object.entries(times).flatMap(([name, said]) => (said === undefined ? [] : [[name, Date.parse(said)]]));
  const weights = Object.entries({ sentT: told.sentT, receivedT: told.receivedT }).filter(([, t]) => t !== undefined);
  return {
    type: 'Thing',
    id: transferId(number),
    kind: transferKind,
    name: {
      zh: `${vehicle.plate} ${waste.name.zh} → ${receiver.name.zh}`,
      en: `${vehicle.plate} ${waste.name.en} → ${receiver.name.en}`,
    },
    location: [lon, lat, groundM(lon, lat)],
    ...(town ? { division: town } : {}),
    ...(responsible ? { responsible } : {}),
    properties: {
      number,
      waste: waste.code,
      plannedT: told.plannedT,
      ...Object.fromEntries(weights),
      generator: generator.name.zh,
      receiver: receiver.name.zh,
      carrier: carrier.zh,
      vehicle: vehicleIdOf(told),
      plate: vehicle.plate,
      dueMs: Date.parse(told.due),
      ...Object.fromEntries(known),
    },
    ...(generated ? { generated } : {}),
  };
}

/** The fence along the road that a transfer must keep to. */
export function corridorOf({ number, corridor, town, generated }: Manifest, groundM: GroundM): Thing {
  const line = corridor.line.map(([lon, lat]): Position => [lon, lat, groundM(lon, lat)]);
  return {
    type: 'Thing',
    id: corridorId(number),
    kind: corridorKind,
    name: { zh: `联单 ${number} 允许通道`, en: `Corridor of manifest ${number}` },
    location: line[Math.floor(line.length / 2)]!,
    ...(town ? { division: town } : {}),
    properties: { transfer: transferId(number), halfWidthM: corridor.halfWidthM, line: wktOfLine(line) },
    ...(generated ? { generated } : {}),
  };
}

export function observationOf(
  number: string,
  name: MeasureName,
  result: number | null,
  phenomenonTime: number,
  resultTime = phenomenonTime,
): Observation {
  return { datastream: measureId(number, name), phenomenonTime, resultTime, result };
}
