import type { Position } from '../model/entity.ts';
import type { Footprints } from '../model/footprints.ts';
import type { CityFrame } from './city-frame.ts';
import type { AlongLine } from './over-ground.ts';

/** A stretch of a line that lies within one upright piece of a building. Heights are above the ellipsoid. */
export interface Block {
  readonly building: number;
  readonly fromM: number;
  readonly toM: number;
  readonly bottomM: number;
  readonly topM: number;
}

/**
 * Every piece of every building, to be asked what stands on a line or over a place. Places should bear the height of their ground, since
 * buildings were placed with it: far from the city's origin a hundred metres of height are half a metre on the plan.
 */
export interface BuildingsMet {
  along(line: readonly AlongLine[]): Block[];
  /** The roof over a place; nothing where no building stands. */
  roofAt(place: Position): number | undefined;
}

type Plan = readonly [x: number, y: number];
type Four = [Float64Array, Float64Array, Float64Array, Float64Array];
/** A place of a line in the frame, which is where the buildings are told. */
interface Stretch {
  readonly from: Plan;
  readonly to: Plan;
  readonly fromM: number;
  readonly toM: number;
}

export function openBuildingsMet(footprints: Footprints, frame: CityFrame): BuildingsMet {
  const { westM, eastM, southM, northM } = boxesOf(footprints);

  function nearTo([x0, y0]: Plan, [x1, y1]: Plan): number[] {
    const [west, east] = [Math.min(x0, x1), Math.max(x0, x1)];
    const [south, north] = [Math.min(y0, y1), Math.max(y0, y1)];
    const found: number[] = [];
    for (let piece = 0; piece < westM.length; piece += 1)
      if (eastM[piece]! >= west && westM[piece]! <= east && northM[piece]! >= south && southM[piece]! <= north)
        found.push(piece);
    return found;
  }

  function along(line: readonly AlongLine[]): Block[] {
    const stretches = stretchesOf(line, frame);
    const met = stretches.flatMap((stretch) =>
      nearTo(stretch.from, stretch.to).flatMap((piece) =>
        within(cornersOf(footprints, piece), stretch).map(([fromM, toM]) => blockOf(footprints, piece, fromM, toM)),
      ),
    );
    return joined(met).sort((a, b) => a.fromM - b.fromM || a.topM - b.topM);
  }

  function roofAt(place: Position): number | undefined {
    const [x, y] = frame.place(place);
    const over = nearTo([x, y], [x, y]).filter((piece) => holds(cornersOf(footprints, piece), [x, y]));
    const tops = over.map((piece) => blockOf(footprints, piece, 0, 0).topM);
    return tops.length > 0 ? Math.max(...tops) : undefined;
  }

  return { along, roofAt };
}

/** Around the corners of each piece: most of the city is told apart by them. */
function boxesOf({ eastDm, northDm, cornersAt, cornerEastDm, cornerNorthDm }: Footprints) {
  const [westM, eastM, southM, northM] = [0, 0, 0, 0].map(() => new Float64Array(eastDm.length)) as Four;
  for (let piece = 0; piece < eastDm.length; piece += 1) {
    const [xs, ys] = [cornerEastDm, cornerNorthDm].map((dm) => dm.subarray(cornersAt[piece], cornersAt[piece + 1]));
    westM[piece] = (eastDm[piece]! + Math.min(...xs!)) / 10;
    eastM[piece] = (eastDm[piece]! + Math.max(...xs!)) / 10;
    southM[piece] = (northDm[piece]! + Math.min(...ys!)) / 10;
    northM[piece] = (northDm[piece]! + Math.max(...ys!)) / 10;
  }
  return { westM, eastM, southM, northM };
}

function cornersOf(footprints: Footprints, piece: number): Plan[] {
  const { eastDm, northDm, cornersAt, cornerEastDm, cornerNorthDm } = footprints;
  const first = cornersAt[piece]!;
  return Array.from({ length: cornersAt[piece + 1]! - first }, (_, n): Plan => {
    return [(eastDm[piece]! + cornerEastDm[first + n]!) / 10, (northDm[piece]! + cornerNorthDm[first + n]!) / 10];
  });
}

function blockOf(footprints: Footprints, piece: number, fromM: number, toM: number): Block {
  const groundDm = footprints.groundDm[piece]!;
  return {
    building: footprints.building[piece]!,
    ...{ fromM, toM },
    bottomM: (groundDm + footprints.bottomDm[piece]!) / 10,
    topM: (groundDm + footprints.topDm[piece]!) / 10,
  };
}

function stretchesOf(line: readonly AlongLine[], frame: CityFrame): Stretch[] {
  const placed = line.map(({ at, awayM }) => {
    const [x, y] = frame.place(at);
    return { awayM, plan: [x, y] as const };
  });
  return placed.slice(1).map(({ awayM, plan }, n) => {
    const before = placed[n]!;
    return { from: before.plan, to: plan, fromM: before.awayM, toM: awayM };
  });
}

/** The parts of a stretch within an outline. */
function within(corners: readonly Plan[], { from, to, fromM, toM }: Stretch): (readonly [number, number])[] {
  const shares = [0, 1];
  const [wayX, wayY] = [to[0] - from[0], to[1] - from[1]];
  corners.forEach((corner, n) => {
    const next = corners[(n + 1) % corners.length]!;
    const [edgeX, edgeY] = [next[0] - corner[0], next[1] - corner[1]];
    const turn = wayX * edgeY - wayY * edgeX;
    if (turn === 0) return;
    const [x, y] = [corner[0] - from[0], corner[1] - from[1]];
    const [onWay, onEdge] = [(x * edgeY - y * edgeX) / turn, (x * wayY - y * wayX) / turn];
    if (onWay > 0 && onWay < 1 && onEdge >= 0 && onEdge < 1) shares.push(onWay);
  });
  shares.sort((a, b) => a - b);
  return shares.slice(1).flatMap((share, n) => {
    const middle = (share + shares[n]!) / 2;
    if (!holds(corners, [from[0] + wayX * middle, from[1] + wayY * middle])) return [];
    return [[fromM + (toM - fromM) * shares[n]!, fromM + (toM - fromM) * share] as const];
  });
}

function holds(corners: readonly Plan[], [x, y]: Plan): boolean {
  let inside = false;
  corners.forEach((corner, n) => {
    const next = corners[(n + 1) % corners.length]!;
    if (
      corner[1] > y !== next[1] > y &&
      x < corner[0] + ((y - corner[1]) / (next[1] - corner[1])) * (next[0] - corner[0])
    )
      inside = !inside;
  });
  return inside;
}

/** A house where two stretches meet is one. */
function joined(blocks: readonly Block[]): Block[] {
  const found: Block[] = [];
  for (const block of blocks) {
    const before = found.findIndex(
      ({ building, topM, bottomM, toM }) =>
        building === block.building && topM === block.topM && bottomM === block.bottomM && toM === block.fromM,
    );
    if (before < 0) found.push(block);
    else found[before] = { ...found[before]!, toM: block.toM };
  }
  return found;
}
