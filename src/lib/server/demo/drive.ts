import { stepM, type Network, type Way } from './road-network.ts';

export type Kind = 'bus' | 'taxi' | 'sanitation' | 'construction-waste' | 'hazmat' | 'patrol';

/** What the driver of a kind makes of the limit, and how hard it pulls away and brakes, in m/s². */
const manners: Record<Kind, { readonly pace: number; readonly mps2: number; readonly stopsS: number }> = {
  bus: { pace: 0.75, mps2: 1.0, stopsS: 18 },
  taxi: { pace: 0.95, mps2: 1.8, stopsS: 8 },
  sanitation: { pace: 0.35, mps2: 0.8, stopsS: 20 },
  'construction-waste': { pace: 0.7, mps2: 0.7, stopsS: 8 },
  hazmat: { pace: 0.8, mps2: 0.8, stopsS: 6 },
  patrol: { pace: 0.85, mps2: 2.0, stopsS: 6 },
};

export interface Driver {
  readonly id: string;
  readonly plate: string;
  readonly kind: Kind;
  way: Way;
  alongM: number;
  speedMps: number;
  /** Where it is bound for; it picks another place when it is there. */
  goal: number;
  standsForS: number;
  headingDeg: number;
}

/** Takes the driver on by `seconds`; `flow` is the share of free speed that traffic leaves at this hour. */
export function drive(driver: Driver, network: Network, seconds: number, flow: number, random: () => number): void {
  if (driver.standsForS > 0) {
    driver.standsForS -= seconds;
    driver.speedMps = 0;
    return;
  }
  const { pace, mps2, stopsS } = manners[driver.kind];
  const leftM = driver.way.lengthM - driver.alongM;
  const wanted = driver.way.speedMps * pace * flow * (0.9 + random() * 0.2);
  // Slow enough at each moment to take the junction at a walking pace.
  const allowed = Math.min(wanted, Math.sqrt(2 * mps2 * Math.max(leftM, 0)) + 3);
  const gain = mps2 * seconds;
  driver.speedMps += Math.max(-2 * gain, Math.min(gain, allowed - driver.speedMps));
  driver.alongM += driver.speedMps * seconds;
  if (driver.alongM < driver.way.lengthM) return;
  driver.alongM = 0;
  if (random() < 0.35) driver.standsForS = (0.3 + random()) * stopsS * (2 - flow);
  driver.way = nextWay(driver, network, random);
}

/** Towards the goal by bearing, mostly: no vehicle turns round where there is another way, and none drives by plan alone. */
function nextWay(driver: Driver, network: Network, random: () => number): Way {
  const here = driver.way.to;
  if (here === driver.goal || random() < 0.01) driver.goal = Math.floor(random() * network.nodes.length);
  const ways = network.leaving[here]!;
  const onward = ways.filter((way) => way.to !== driver.way.from);
  if (onward.length === 0) return ways[0]!;
  let [best, bestCost] = [onward[0]!, Infinity];
  for (const way of onward) {
    const farM = Math.hypot(...stepM(network.nodes[way.to]!, network.nodes[driver.goal]!));
    const cost = farM + way.lengthM - way.speedMps * 40 + random() * 600;
    if (cost < bestCost) [best, bestCost] = [way, cost];
  }
  return best;
}

/** Where the driver is, kept to the right-hand side of the road; its heading is set on the way. */
export function placeOf(driver: Driver): readonly [lonDeg: number, latDeg: number] {
  const { line, alongM, lengthM } = driver.way;
  const at = Math.min(driver.alongM, lengthM);
  let point = 1;
  while (point < line.length - 1 && alongM[point]! < at) point += 1;
  const [a, b] = [line[point - 1]!, line[point]!];
  const lengthHereM = alongM[point]! - alongM[point - 1]!;
  const share = lengthHereM > 0 ? (at - alongM[point - 1]!) / lengthHereM : 0;
  const [eastM, northM] = stepM(a, b);
  const heading = Math.atan2(eastM, northM);
  driver.headingDeg = ((heading * 180) / Math.PI + 360) % 360;
  const asideM = driver.way.speedMps > 15 ? 5 : 2.5;
  const degreesPerM = 1 / 111_320;
  const shrink = Math.cos((a[1] * Math.PI) / 180);
  return [
    a[0] + (b[0] - a[0]) * share + (Math.cos(heading) * asideM * degreesPerM) / shrink,
    a[1] + (b[1] - a[1]) * share - Math.sin(heading) * asideM * degreesPerM,
  ];
}

/** Share of free speed by the hour of the day (0 to 24): a morning and an evening rush, free roads at night. */
export function flowAt(hour: number): number {
  const rush = (at: number, depth: number, width: number) => depth * Math.exp(-(((hour - at) / width) ** 2));
  const day = hour > 6 && hour < 22 ? 0.12 : 0;
  return 1 - day - rush(8, 0.38, 0.9) - rush(18, 0.42, 1.1);
}
