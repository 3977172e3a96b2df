import type { RegisteredDevice } from '../../../model/register.ts';
import { civilOf } from '../../door/civil-time.ts';
import { chance, hump, wander } from '../../door/waves.ts';

const hourMs = 3_600_000;

/** When and where a made-up value is asked for. */
interface Moment {
  readonly key: string;
  readonly timeMs: number;
  /** Hours of the day on the city's clock. */
  readonly hour: number;
  /** -1 in the coldest, 1 in the warmest part of the year. */
  readonly season: number;
  readonly device: RegisteredDevice;
}
type Curve = (moment: Moment) => number;

/** What a made-up instrument would show: daily and yearly courses with a smooth unrest, the same on every run. */
export function valueAt(device: RegisteredDevice, property: string, timeMs: number, timeZone: string): number {
  const { month, day, hour, minute } = civilOf(timeMs, timeZone);
  const season = Math.sin(((month - 1 + day / 31 - 3.6) / 12) * 2 * Math.PI);
  const moment = { key: `${device.address} ${property}`, timeMs, hour: hour + minute / 60, season, device };
  const value = (curveOf(device)[property] ?? flat)(moment);
  // A little noise of the instrument itself, new with every reading.
  return Math.max(0, value * (1 + 0.015 * (chance(moment.key, timeMs) * 2 - 1)));
}

function curveOf({ thing }: RegisteredDevice): Readonly<Record<string, Curve>> {
  if (thing.kind === 'AirStation') return air;
  return thing.kind === 'WaterSection' ? water : outlet;
}

const flat: Curve = ({ key }) => 1 + chance(key);
const traffic = (hour: number): number => hump(hour, 8, 1.4) + 0.9 * hump(hour, 18, 1.8);
const sun = (hour: number): number => Math.max(0, Math.sin(((hour - 6) / 13) * Math.PI));
const daily = (hour: number, peak: number): number => Math.cos(((hour - peak) / 24) * 2 * Math.PI);
const unrest = ({ key, timeMs }: Moment, hours: number): number => wander(key, timeMs, hours * hourMs);
/** What the whole city shares: stagnant air, a warm spell. */
const shared = (name: string, { timeMs }: Moment, hours: number): number => wander(name, timeMs, hours * hourMs);
const busy = ({ device }: Moment): number =>
  ({ traffic: 1.5, urban: 1, hills: 0.35 })[String(device.thing.properties?.setting)] ?? 1;

const air: Readonly<Record<string, Curve>> = {
  temperature: (m) =>
    17.5 + 10.5 * m.season + 4.2 * daily(m.hour, 14.5) + 2.5 * shared('warmth', m, 40) + unrest(m, 6) * 0.6,
  humidity: (m) => Math.min(99, 72 - 14 * daily(m.hour, 14.5) + 10 * shared('damp', m, 30) + 3 * unrest(m, 3)),
  pressure: (m) => 101.6 - 0.7 * m.season + 0.4 * shared('pressure', m, 60),
  windSpeed: (m) => 1.9 + 0.7 * daily(m.hour, 15) + 0.9 * shared('wind', m, 9) + 0.5 * unrest(m, 1),
  windDirection: (m) => (480 + 110 * shared('vane', m, 14) + 25 * unrest(m, 1)) % 360,
  no2: (m) => 16 + 24 * traffic(m.hour) * busy(m) + 6 * shared('stagnant', m, 36) + 3 * unrest(m, 2),
  o3: (m) => 34 + (78 + 30 * m.season) * sun(m.hour - 1.5) - 8 * traffic(m.hour) * busy(m) + 7 * unrest(m, 2),
  pm25: (m) => 27 - 7 * m.season + 13 * shared('stagnant', m, 36) + 7 * traffic(m.hour) * busy(m) + 3 * unrest(m, 2),
  pm10: (m) => 48 - 9 * m.season + 18 * shared('stagnant', m, 36) + 12 * traffic(m.hour) * busy(m) + 5 * unrest(m, 2),
  so2: (m) => 7 + 2.2 * unrest(m, 5) + 1.5 * shared('stagnant', m, 36),
  co: (m) => 0.55 + 0.22 * traffic(m.hour) * busy(m) + 0.1 * unrest(m, 3),
};

/** How much a water carries: the canal most, a reservoir least. */
function load({ device }: Moment): number {
  const { lake, river } = device.thing.properties ?? {};
  if (lake) return 0.45;
  return 0.8 + 0.9 * chance(String(river), 'load');
}
const waterWarmth = (m: Moment): number => 18 + 9.5 * m.season + 1.1 * daily(m.hour, 15.5) + shared('water', m, 60);

const water: Readonly<Record<string, Curve>> = {
  waterTemperature: waterWarmth,
  // Warm water holds less oxygen, daylight makes some.
  dissolvedOxygen: (m) => 12.6 - 0.21 * waterWarmth(m) - 0.9 * load(m) + 0.9 * daily(m.hour, 15) + 0.4 * unrest(m, 5),
  ph: (m) => 7.6 + 0.18 * daily(m.hour, 15) + 0.12 * unrest(m, 8),
  conductivity: (m) => 210 + 130 * load(m) + 25 * unrest(m, 10),
  turbidity: (m) => 8 + 22 * load(m) + 7 * unrest(m, 6),
  permanganateIndex: (m) => 1.9 + 1.5 * load(m) + 0.4 * unrest(m, 9),
  cod: (m) => 7 + 5.5 * load(m) + 1.6 * unrest(m, 9),
  ammoniaNitrogen: (m) => 0.1 + 0.3 * load(m) + 0.09 * unrest(m, 7),
  totalPhosphorus: (m) => (m.device.thing.properties?.lake ? 0.028 : 0.045 + 0.05 * load(m)) * (1 + 0.2 * unrest(m, 8)),
  totalNitrogen: (m) => (m.device.thing.properties?.lake ? 0.72 : 1.2 + 0.8 * load(m)) * (1 + 0.15 * unrest(m, 8)),
};

/** Sewage follows the town's day, works follow their shifts. */
function shift({ device, hour }: Moment): number {
  if (device.thing.properties?.industry === 'sewage')
    return 0.8 + 0.15 * hump(hour, 9, 2.5) + 0.2 * hump(hour, 20.5, 2.5);
  return hour >= 7.5 && hour < 22 ? 1 : 0.45;
}
/** Values stay under the device's own limit, some nearer to it than others. */
const under =
  (property: string, usual: number, whole: number): Curve =>
  (m) => {
    const high = m.device.datastreams.find((stream) => stream.property === property)?.limit?.high ?? whole;
    const near = usual + 0.16 * chance(m.key, 'near');
    return high * near * (0.72 + 0.2 * shift(m) + 0.09 * unrest(m, 3));
  };

const outlet: Readonly<Record<string, Curve>> = {
  flow: (m) => (m.device.thing.properties?.industry === 'sewage' ? 320 : 14) * shift(m) * (1 + 0.08 * unrest(m, 2)),
  ph: (m) => 7.3 + 0.35 * unrest(m, 4),
  cod: under('cod', 0.58, 50),
  ammoniaNitrogen: under('ammoniaNitrogen', 0.4, 5),
  totalPhosphorus: under('totalPhosphorus', 0.5, 0.5),
  totalNitrogen: under('totalNitrogen', 0.6, 15),
  so2: under('so2', 0.4, 50),
  nox: under('nox', 0.6, 150),
  particulate: under('particulate', 0.4, 20),
};
