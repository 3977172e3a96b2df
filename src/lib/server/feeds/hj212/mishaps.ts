import type { RegisteredDevice } from '../../../model/register.ts';
import { chance } from '../../door/waves.ts';

const minuteMs = 60_000;
/** An over-limit episode begins with each slot, at one outlet. */
const episodeSlotMs = 30 * minuteMs;
const episodeMs = 10 * minuteMs;
/** So that whoever starts the demo sees one soon. */
const firstEpisodeAfterMs = 45_000;
const faultSlotMs = 20 * minuteMs;
const silenceSlotMs = 25 * minuteMs;
const silenceMs = 6 * minuteMs;

/** What goes wrong with made-up devices, and when; the same on every run but for the first episode. */
export interface Mishaps {
  /** The factor to multiply a value by: above 1 while the outlet is over its limit. */
  excess(device: RegisteredDevice, property: string, timeMs: number): number;
  /** The letter the instrument flags its value with. */
  flag(device: RegisteredDevice, property: string, timeMs: number): string;
  silent(device: RegisteredDevice, timeMs: number): boolean;
  clockErrorMs(device: RegisteredDevice): number;
}

export function mishapsOf(devices: readonly RegisteredDevice[], seed: number, startMs: number): Mishaps {
  const sources = devices.filter((device) => isOutlet(device) && device.thing.properties?.medium === 'water');
  const pick = (list: readonly RegisteredDevice[], word: string): string | undefined =>
    list[Math.floor(chance(seed, word) * list.length)]?.address;
  const first = pick(sources, 'first');
  const silentOne = pick(
    devices.filter(({ thing }) => thing.kind === 'AirStation'),
    'silent',
  );
  const wrongClock = pick(
    devices.filter(({ thing }) => thing.kind === 'WaterSection'),
    'clock',
  );
  const over = ({ address }: RegisteredDevice, timeMs: number): boolean => {
    const sinceStart = timeMs - startMs - firstEpisodeAfterMs;
    if (address === first && sinceStart >= 0 && sinceStart < episodeMs) return true;
    const slot = Math.floor(timeMs / episodeSlotMs);
    return timeMs % episodeSlotMs < episodeMs && address === pick(sources, `episode ${slot}`);
  };
  return {
    excess: (device, property, timeMs) =>
      (property === 'cod' || property === 'ammoniaNitrogen') && over(device, timeMs) ? 2.1 : 1,
    flag: (device, property, timeMs) => flagOf(`${seed} ${device.address} ${property}`, timeMs),
    silent: ({ address }, timeMs) => address === silentOne && timeMs % silenceSlotMs < silenceMs,
    clockErrorMs: ({ address }) => (address === wrongClock ? 9 * minuteMs : 0),
  };
}

const isOutlet = ({ thing }: RegisteredDevice): boolean => thing.kind === 'Outlet';

function flagOf(key: string, timeMs: number): string {
  const draw = chance(key, Math.floor(timeMs / faultSlotMs));
  if (draw < 0.004) return 'D';
  if (draw < 0.006) return 'C';
  return draw < 0.008 ? 'M' : 'N';
}
