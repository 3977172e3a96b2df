import type { Id } from '../../../model/id.ts';
import type { RegisteredDevice } from '../../../model/register.ts';
import type { FindStream } from './observe.ts';

/** Finds the datastreams of registered devices by what they send. */
export type Devices = ReadonlyMap<string, FindStream>;

export function devicesOf(register: readonly RegisteredDevice[]): Devices {
  return new Map(register.map((device) => [device.address, finderOf(device)]));
}

function finderOf({ datastreams }: RegisteredDevice): FindStream {
  const ids = new Map<string, Id>(datastreams.map(({ id, property, span }) => [`${property} ${span ?? ''}`, id]));
  return (_code, property, span) => (property ? ids.get(`${property} ${span ?? ''}`) : undefined);
}
