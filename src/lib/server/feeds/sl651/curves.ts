import type { RegisteredDevice } from '../../../model/register.ts';
import { chance, wander } from '../../door/waves.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Showers come in slots of this length; about one in four of them is wet. */
const showerSlotMs = 3 * hourMs;

/** What made-up gauges and pumping stations show: slow waves, showers, and levels that answer the showers. */
export interface WaterWorld {
  valueAt(device: RegisteredDevice, property: string, timeMs: number): number | undefined;
  /** Millimetres fallen between two moments. */
  rainMm(device: RegisteredDevice, fromMs: number, toMs: number): number;
}

export function waterWorld(seed: number): WaterWorld {
  /** mm/h; the hills get more of a shower than the plain. */
  const rainRate = ({ address }: RegisteredDevice, timeMs: number): number => {
    const slot = Math.floor(timeMs / showerSlotMs);
    if (chance(seed, 'shower', slot) > 0.25) return 0;
    const part = (timeMs % showerSlotMs) / showerSlotMs;
    const strength = 3 + 14 * chance(seed, 'strength', slot);
    return strength * Math.sin(Math.PI * part) ** 2 * (0.6 + 0.8 * chance(seed, address, 'wet'));
  };
  const rainMm = (device: RegisteredDevice, fromMs: number, toMs: number): number => {
    let sum = 0;
    for (let timeMs = fromMs; timeMs < toMs; timeMs += 10 * minuteMs)
      sum += (rainRate(device, timeMs) * Math.min(10 * minuteMs, toMs - timeMs)) / hourMs;
    return sum;
  };
  /** Waters answer the rain of the last half day, the flat canal less than a stream in the hills. */
  const swell = (device: RegisteredDevice, timeMs: number): number =>
    0.035 *
    rainMm(device, timeMs - 12 * hourMs, timeMs - hourMs) *
    Math.min(1, Number(device.thing.properties?.usualLevelM ?? 3) / 6) *
    (0.6 + 0.8 * chance(device.address, 'swell'));
  const level = (device: RegisteredDevice, timeMs: number): number =>
    Number(device.thing.properties?.usualLevelM ?? 3) +
    swell(device, timeMs) +
    0.16 * wander(`${seed} ${device.thing.properties?.river}`, timeMs, 20 * hourMs) +
    0.05 * wander(`${seed} ${device.address}`, timeMs, 3 * hourMs);
  return { rainMm, valueAt: (device, property, timeMs) => valueOf(device, property, timeMs, level, rainMm) };
}

function valueOf(
  device: RegisteredDevice,
  property: string,
  timeMs: number,
  level: (device: RegisteredDevice, timeMs: number) => number,
  rainMm: WaterWorld['rainMm'],
): number | undefined {
  const usual = Number(device.thing.properties?.usualLevelM ?? 3);
  const running = pumping(device, timeMs);
  switch (property) {
    case 'waterLevel':
      return level(device, timeMs);
    case 'waterLevelInner':
      return (
        Number(device.thing.properties?.usualInnerLevelM ?? usual) +
        0.25 * wander(`${device.address} inner`, timeMs, hourMs) -
        0.1 * running
      );
    case 'rainfall':
      return rainMm(device, timeMs - (timeMs % (24 * hourMs)), timeMs);
    case 'rainfall5min':
      return rainMm(device, timeMs - 5 * minuteMs, timeMs);
    case 'flow':
      return device.thing.kind === 'PumpingStation'
        ? 12 * running
        : Math.max(
            0,
            28 + 60 * (level(device, timeMs) - usual) + 4 * wander(`${device.address} flow`, timeMs, 2 * hourMs),
          );
    case 'gateOpening':
      return 2.4 * (1 - running);
    case 'pumpSpeed':
      return 370 * running;
    case 'supplyVoltage':
      return 12.6 + 0.5 * wander(`${device.address} supply`, timeMs, 9 * hourMs);
    default:
      return undefined;
  }
}

/** How far the pumps run, 0 to 1: up and down in a minute, on for 8 minutes of every 14, so that one sees them move. */
function pumping({ address }: RegisteredDevice, timeMs: number): number {
  const part = (timeMs + chance(address) * 14 * minuteMs) % (14 * minuteMs);
  const up = Math.min(1, part / minuteMs);
  const down = Math.min(1, Math.max(0, (part - 8 * minuteMs) / minuteMs));
  return Math.max(0, up - down);
}
