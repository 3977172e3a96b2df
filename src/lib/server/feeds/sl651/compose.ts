import type { RegisteredDevice } from '../../../model/register.ts';
import type { WaterWorld } from './curves.ts';
import { bodyHead, elementOf, frameOf } from './write.ts';

/** A made-up station, the water it stands in, and its clock as `YYMMDDHHmmSS`. */
export interface Station {
  readonly device: RegisteredDevice;
  readonly world: WaterWorld;
  digits(timeMs: number): string;
}

/** How a property is sent: element id, bytes, decimals. */
type Form = readonly [id: string, bytes: number, decimals: number];
const gaugeForms: Readonly<Record<string, Form>> = {
  rainfall: ['20', 3, 1],
  rainfall5min: ['22', 3, 1],
  waterLevel: ['39', 4, 3],
  flow: ['27', 5, 3],
  supplyVoltage: ['38', 2, 2],
};
const pumpForms: Readonly<Record<string, Form>> = {
  waterLevel: ['3A', 4, 3],
  waterLevelInner: ['3B', 4, 3],
  gateOpening: ['09', 3, 2],
  flow: ['31', 5, 3],
  pumpSpeed: ['77', 3, 0],
  supplyVoltage: ['38', 2, 2],
};
const fiveMinutesMs = 5 * 60_000;

/** Function 32: all the station measures, at one moment. */
export function timedReport(station: Station, serial: number, sendTime: string, timeMs: number): Uint8Array {
  return report(station, '32', serial, sendTime, [observedAt(station, timeMs), ...valuesOf(station, timeMs)]);
}

/** Function 34: the hour up to `hourEndMs` as twelve levels and twelve amounts of rain, and all values at its end. */
export function hourReport(station: Station, serial: number, sendTime: string, hourEndMs: number): Uint8Array {
  const { device, world } = station;
  const times = Array.from({ length: 12 }, (_, index) => hourEndMs - (11 - index) * fiveMinutesMs);
  const rain = times.map((time) => Math.min(254, Math.round(world.rainMm(device, time - fiveMinutesMs, time) * 10)));
  const levels = Buffer.alloc(24);
  times.forEach((time, index) => {
    const level = world.valueAt(device, 'waterLevel', time);
    levels.writeUInt16BE(level === undefined ? 0xffff : Math.round(level * 100), index * 2);
  });
  return report(station, '34', serial, sendTime, [
    observedAt(station, times[0]!),
    Buffer.from([0xf4, 0x60, ...rain]),
    Buffer.from([0xf5, 0xc0]),
    levels,
    observedAt(station, hourEndMs),
    ...valuesOf(station, hourEndMs),
  ]);
}

function report({ device }: Station, functionCode: string, serial: number, sendTime: string, parts: readonly Buffer[]) {
  const stationClass = device.thing.kind === 'PumpingStation' ? '44' : '48';
  const reported = Buffer.from(`F1F1${device.address}${stationClass}`, 'hex');
  const body = Buffer.concat([bodyHead(serial, sendTime), reported, ...parts]);
  const head = { direction: 'up', centerAddr: 1, stationAddr: device.address, password: '1234' } as const;
  return frameOf({ ...head, functionCode, body, endMark: 0x03 });
}

function observedAt({ digits }: Station, timeMs: number): Buffer {
  return Buffer.from(`F0F0${digits(timeMs).slice(0, 10)}`, 'hex');
}

function valuesOf({ device, world }: Station, timeMs: number): Buffer[] {
  const forms = device.thing.kind === 'PumpingStation' ? pumpForms : gaugeForms;
  return device.datastreams.flatMap(({ property, span }) => {
    const form = span ? undefined : forms[property];
    const value = world.valueAt(device, property, timeMs);
    return form && value !== undefined ? [elementOf(form[0], value, form[1], form[2])] : [];
  });
}
