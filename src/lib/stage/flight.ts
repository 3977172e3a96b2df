/** A place in earth-centred metres. */
export type Point3 = readonly [number, number, number];

/** A look at a point: from how far, and from which side (radians, a look downwards is negative). */
export interface Look {
  readonly at: Point3;
  readonly distanceM: number;
  readonly heading: number;
  readonly pitch: number;
}

export interface Flight {
  readonly seconds: number;
  /** How one looks after this many seconds; the end stays the end. */
  lookAt(seconds: number): Look;
}

/** How readily a flight goes up to go far: 1.4 is what van Wijk and Nuij found pleasant on a map; a city in three dimensions wants it lower. */
const rise = 1.15;
/** Widths of the picture that pass in a second, on the ground or in growing. */
const pace = 1.15;
const shortestS = 0.9;
const longestS = 6;

/**
 * From one look to another as a person would fly it: up, over and down on the shortest way through places and scales
 * (van Wijk, Nuij, „Smooth and efficient zooming and panning“, 2003), slow at both ends, so that what passes below passes
 * at one speed however high one is.
 */
export function planFlight(from: Look, to: Look, givenS?: number): Flight {
  const wayM = Math.hypot(to.at[0] - from.at[0], to.at[1] - from.at[1], to.at[2] - from.at[2]);
  const path = pathThrough(wayM, from.distanceM, to.distanceM);
  const turn = shortTurn(to.heading - from.heading);
  const length = Math.max(path.length, Math.abs(turn) * 0.8, Math.abs(to.pitch - from.pitch) * 0.8);
  const seconds = givenS ?? Math.min(longestS, Math.max(shortestS, length / pace));
  return {
    seconds,
    lookAt(now) {
      const share = seconds > 0 ? Math.min(1, Math.max(0, now / seconds)) : 1;
      if (share === 1) return to;
      const eased = share * share * share * (share * (share * 6 - 15) + 10);
      const { way, distanceM } = path.at(eased);
      const at = from.at.map((value, axis) => mix(value, to.at[axis]!, way)) as unknown as Point3;
      return { at, distanceM, heading: from.heading + turn * eased, pitch: mix(from.pitch, to.pitch, eased) };
    },
  };
}

interface Path {
  readonly length: number;
  /** Share of the way over the ground, and how far the eye is from it. */
  at(share: number): { way: number; distanceM: number };
}

function pathThrough(wayM: number, fromM: number, toM: number): Path {
  // Hardly anywhere to go: only nearer or farther, each second by the same factor.
  if (wayM < 1e-3 * Math.min(fromM, toM))
    return {
      length: Math.abs(Math.log(toM / fromM)) / rise,
      at: (share) => ({ way: share, distanceM: fromM * (toM / fromM) ** share }),
    };
  const square = rise * rise;
  const steep = (endM: number, sign: number) =>
    (toM * toM - fromM * fromM + sign * square * square * wayM * wayM) / (2 * endM * square * wayM);
  const start = -Math.asinh(steep(fromM, 1));
  const length = (-Math.asinh(steep(toM, -1)) - start) / rise;
  return {
    length,
    at(share) {
      const along = rise * length * share + start;
      const goneM = (fromM / square) * (Math.cosh(start) * Math.tanh(along) - Math.sinh(start));
      return { way: goneM / wayM, distanceM: (fromM * Math.cosh(start)) / Math.cosh(along) };
    },
  };
}

/** What is asked before one looks at a place from some side. */
export interface Sides {
  readonly nowRad: number;
  /** Where the sun stands, clockwise from north; nothing at night. */
  readonly sunRad?: number;
  /** How far the ground stands into the sight from this side: 0 clear … 1 hidden. */
  hidden(heading: number): number;
}

/** The side to look from: not into a hill, without a long turn, the sun rather behind than in front. */
export function chooseHeading({ nowRad, sunRad, hidden }: Sides): number {
  const turns = [0, 1, -1, 2, -2, 3, -3, 4].map((eighth) => (eighth * Math.PI) / 4);
  const cost = (turn: number): number => {
    const glare = sunRad === undefined ? 0 : (1 + Math.cos(nowRad + turn - sunRad)) / 2;
    return 3 * hidden(nowRad + turn) + Math.abs(turn) / Math.PI + 0.8 * glare * glare;
  };
  return nowRad + turns.reduce((best, turn) => (cost(turn) < cost(best) - 1e-9 ? turn : best));
}

function shortTurn(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
