import type { Id } from '../../../model/id.ts';
import type { RegisteredDevice } from '../../../model/register.ts';
import type { Device } from './observe.ts';

export type Devices = ReadonlyMap<string, Device>;

/** The registered devices by station address, in capitals. */
export function devicesOf(register: readonly RegisteredDevice[]): Devices {
  return new Map(register.map((device) => [device.address.toUpperCase(), deviceOf(device)]));
}

function deviceOf({ thing, datastreams }: RegisteredDevice): Device {
  const ids = new Map<string, Id>(
    datastreams.filter(({ span }) => span === undefined).map(({ id, property }) => [property, id]),
  );
  const { levelBaseM } = thing.properties ?? {};
  return {
    find: (elementId, property) => ids.get(property ?? String(thing.properties?.[`element${elementId}`] ?? '')),
    levelBaseM: typeof levelBaseM === 'number' ? levelBaseM : undefined,
  };
}
