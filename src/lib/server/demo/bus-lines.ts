import type { City, Division } from '../../model/city.ts';
import { crossingAt, quickest } from './quickest.ts';
import { stepM, type Network, type Way } from './road-network.ts';

type Place = readonly [lonDeg: number, latDeg: number];

export interface BusStop {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  /** Metres from the first stop. */
  readonly alongM: number;
  /** Seconds from leaving the first stop to leaving this one, by the timetable. */
  readonly plannedS: number;
  /** Seconds on the road from the stop before to this one, where nothing is in the way. */
  readonly freeS: number;
}

/** A line in one direction. */
export interface BusRun {
  readonly line: string;
  readonly name: string;
  readonly direction: 0 | 1;
  readonly headsign: string;
  readonly between: string;
  readonly stops: readonly BusStop[];
  readonly shape: readonly Place[];
  readonly alongM: Float64Array;
}

const stopEveryM = 650;
const dwellS = 20;
/** What a bus makes of the limit on a free road, and what the timetable counts on. */
const freePace = 0.7;
const plannedPace = 0.55;
const shortestLineM = 2_500;

/** A line from every town to the nearest two others, by the quickest way; the same for the same city. */
export function busRuns(city: City, network: Network): BusRun[] {
  const pairs = new Map<string, readonly [Division, Division]>();
  for (const from of city.divisions)
    for (const to of nearestTwo(from, city.divisions))
      pairs.set([from.code, to.code].sort().join(), from.code < to.code ? [from, to] : [to, from]);
  return [...pairs.values()].flatMap(([from, to], n) => {
    const [start, end] = [crossingAt(network, from.centre), crossingAt(network, to.centre)];
    const there = quickest(network, start, end);
    const back = quickest(network, end, start);
    if (there.reduce((sum, way) => sum + way.lengthM, 0) < shortestLineM) return [];
    const line = { line: `L${n + 1}`, name: `${n + 1}路`, between: `${from.name.zh}—${to.name.zh}` };
    return [
      { ...line, direction: 0 as const, headsign: to.name.zh, ...laidOut(`L${n + 1}-0`, there, city.divisions) },
      { ...line, direction: 1 as const, headsign: from.name.zh, ...laidOut(`L${n + 1}-1`, back, city.divisions) },
    ];
  });
}

const farM = (a: Place, b: Place): number => Math.hypot(...stepM(a, b));

function nearestTwo({ centre, code }: Division, divisions: readonly Division[]): Division[] {
  const others = divisions.filter((division) => division.code !== code);
  return others.sort((a, b) => farM(a.centre, centre) - farM(b.centre, centre)).slice(0, 2);
}

/** Stops at crossings, a walk apart, the last one at the end. */
function laidOut(id: string, ways: readonly Way[], divisions: readonly Division[]) {
  const shape = [ways[0]!.line[0]!, ...ways.flatMap((way) => way.line.slice(1))];
  const alongM = new Float64Array(shape.length);
  for (let n = 1; n < shape.length; n += 1) alongM[n] = alongM[n - 1]! + farM(shape[n - 1]!, shape[n]!);
  const stops: BusStop[] = [stopAt(id, 0, shape[0]!, 0, 0, 0, divisions)];
  let [along, free, planned, sinceM] = [0, 0, 0, 0];
  ways.forEach((way, n) => {
    along += way.lengthM;
    sinceM += way.lengthM;
    free += way.lengthM / (way.speedMps * freePace);
    planned += way.lengthM / (way.speedMps * plannedPace);
    if (sinceM < stopEveryM && n < ways.length - 1) return;
    planned += dwellS;
    stops.push(stopAt(id, stops.length, way.line.at(-1)!, along, planned, free, divisions));
    [free, sinceM] = [0, 0];
  });
  return { stops, shape, alongM };
}

function stopAt(
  run: string,
  n: number,
  place: Place,
  alongM: number,
  plannedS: number,
  freeS: number,
  divisions: readonly Division[],
): BusStop {
  const town = divisions.reduce((best, next) => (farM(next.centre, place) < farM(best.centre, place) ? next : best));
  return { id: `${run}-${n}`, name: `${town.name.zh}${n + 1}号站`, place, alongM, plannedS, freeS };
}
