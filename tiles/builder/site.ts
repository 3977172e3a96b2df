import { createNoise2D } from 'simplex-noise';
import { createBoard, free, wet } from './board.ts';
import type { Board } from './board.ts';
import type { Plane, Point } from './plane.ts';
import { createRandom } from './random.ts';
import { boxOf } from './ring.ts';
import type { CentreKind, Source, ZoneKind } from './source.ts';
import type { Relief } from './terrain.ts';
import { divideTowns } from './towns.ts';
import type { Town } from './towns.ts';
import type { Waters } from './water.ts';

interface Centre {
  readonly at: Point;
  readonly kind: CentreKind;
  readonly radiusM: number;
  readonly strength: number;
  readonly heightM: number;
}

/** Everything that roads, parcels and houses ask of the land. */
export interface Site {
  readonly source: Source;
  readonly plane: Plane;
  readonly waters: Waters;
  readonly relief: Relief;
  readonly towns: readonly Town[];
  readonly board: Board;
  /** How much of a town a spot is: 0 open land, above 0.3 built up, 1 the heart of a centre. */
  urbanity(at: Point): number;
  /** How high one builds here when one builds high. */
  skylineM(at: Point): number;
  /** Which kind of centre rules here. */
  character(at: Point): CentreKind;
  zone(at: Point): ZoneKind | undefined;
  heightM(at: Point): number;
  /** Rise over run, over 120 m. */
  slope(at: Point): number;
}

export function createSite(source: Source, waters: Waters, relief: Relief): Site {
  const { plane, geography, outline, city } = source;
  const noise = createNoise2D(createRandom(city.seed + 31));
  const centres: Centre[] = geography.centres.map((centre) => ({
    ...centre,
    at: plane.toPlane(centre.at),
    radiusM: centre.radiusKm * 1000,
  }));
  const zones = geography.zones.map((zone) => ({
    kind: zone.kind,
    at: plane.toPlane(zone.at),
    radiusM: zone.radiusKm * 1000,
  }));
  const heightM = (at: Point) => relief.ground.at(...plane.toLonLat(at));
  const slope = ([x, y]: Point) =>
    Math.hypot(heightM([x + 60, y]) - heightM([x - 60, y]), heightM([x, y + 60]) - heightM([x, y - 60])) / 120;
  const pull = (centre: Centre, [x, y]: Point) => {
    const d = Math.hypot(x - centre.at[0], y - centre.at[1]) / centre.radiusM;
    return centre.strength * Math.exp(-(d ** 1.7) * 0.75);
  };
  const strongest = (at: Point) => centres.reduce((a, b) => (pull(b, at) > pull(a, at) ? b : a));
  return {
    source,
    plane,
    waters,
    relief,
    heightM,
    slope,
    towns: divideTowns(source),
    board: layBoard(source, waters),
    urbanity: (at) => {
      const near = 1 - centres.reduce((left, centre) => left * (1 - 0.8 * pull(centre, at)), 1);
      const patchy = near + 0.16 * noise(at[0] / 1500, at[1] / 1500) + 0.08 * noise(at[0] / 500, at[1] / 500);
      return Math.max(0, patchy) * Math.max(0, 1 - slope(at) / 0.12);
    },
    skylineM: (at) => {
      const centre = strongest(at);
      return 18 + (centre.heightM - 18) * Math.min(1, (1.15 * pull(centre, at)) / centre.strength) ** 1.6;
    },
    character: (at) => strongest(at).kind,
    zone: ([x, y]) =>
      zones.find(
        (zone) => Math.hypot(x - zone.at[0], y - zone.at[1]) < zone.radiusM * (1 + 0.25 * noise(x / 600, y / 600)),
      )?.kind,
  };
  function layBoard({ outline: rim }: Source, { courses, lakes }: Waters): Board {
    const board = createBoard(boxOf(outline));
    board.fillRing(rim, free);
    for (const { line, widthM } of courses) board.fillLine(line, widthM / 2 + 10, wet);
    for (const { line, drainedKm2 } of relief.streams) board.fillLine(line, drainedKm2 > 12 ? 14 : 6, wet);
    for (const { ring } of lakes) board.fillRing(ring, wet);
    return board;
  }
}
