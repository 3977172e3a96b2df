import type { RoadGraph } from './road-graph.ts';

/** The same place on a road may seem this far behind where it was, in metres: receivers waver. */
const waverM = 6;
/** Turning round between crossings takes this much more, so that wavering is not taken for it. */
const turningM = 30;

/** The way from one place on the roads to another: how long, and over which way between, −1 where they touch. */
export interface RoadRoute {
  /** −1: there is none with at most one whole way between. */
  lengthM: number;
  via: number;
}

/** Finds short routes between places on ways; the result is one object, good until the next. */
export function openRoadRoutes({ from, to, lengthM, leaving, leavingAt }: RoadGraph) {
  const route: RoadRoute = { lengthM: -1, via: -1 };

  function say(length: number, via: number): RoadRoute {
    route.lengthM = length;
    route.via = via;
    return route;
  }

  return (wayA: number, alongA: number, wayB: number, alongB: number): RoadRoute => {
    if (wayA === wayB) {
      const step = alongB - alongA;
      return step >= -waverM ? say(Math.max(0, step), -1) : say(-1, -1);
    }
    const openM = lengthM[wayA >> 1]! - alongA + alongB;
    const here = to[wayA]!;
    if (here === from[wayB]) return say(wayB === (wayA ^ 1) ? openM + turningM : openM, -1);
    let [best, via] = [-1, -1];
    for (let at = leavingAt[here]!; at < leavingAt[here + 1]!; at += 1) {
      const way = leaving[at]!;
      if (to[way] !== from[wayB] || way === (wayA ^ 1) || way === (wayB ^ 1)) continue;
      const length = openM + lengthM[way >> 1]!;
      if (best < 0 || length < best) [best, via] = [length, way];
    }
    return say(best, via);
  };
}
