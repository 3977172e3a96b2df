import type { Text } from '../../../src/lib/model/text.ts';
import type { Point } from '../plane.ts';
import { boxOf, contains, footOn, lengthOf } from '../ring.ts';
import type { Box } from '../ring.ts';
import type { Site } from '../site.ts';
import type { Course, Lake } from '../water.ts';

/** A source of drinking water with its two zones, as HJ 338-2018 draws them. Fields in metres, above zero inside. */
export interface WaterSource {
  readonly name: Text;
  /** Beyond it both fields are below zero. */
  readonly box: Box;
  first(at: Point): number;
  second(at: Point): number;
}

/** Of a small reservoir: all its water and the land so far from it; then the land that drains into it, at most so far. */
const reservoirM = { first: 200, second: 2000 } as const;
/** Of a river: so far up and down the stream from the intake and so far from its banks; the second beyond the first. */
const riverM = {
  first: { up: 1000, down: 100, bank: 50 },
  second: { up: 3000, down: 300, bank: 1000 },
} as const;

export function findWaterSources(site: Site): WaterSource[] {
  const { waters, source, plane } = site;
  const reservoirs = waters.lakes.filter(({ kind, at }) => kind === 'reservoir' && contains(source.outline, at));
  const intakes = (source.geography.intakes ?? []).map(({ name, at }) => ({ name, at: plane.toPlane(at) }));
  return [
    ...reservoirs.map((lake) => ofReservoir(site, lake)),
    ...intakes.map(({ name, at }) => ofRiver(name, at, nearestCourse(waters.courses, at))),
  ];
}

function ofReservoir(site: Site, { name, ring, at: middle }: Lake): WaterSource {
  const shore = [...ring, ring[0]!];
  const levelM = site.heightM(middle);
  const fromShore = (at: Point) => (contains(ring, at) ? -1 : 1) * footOn(shore, at).distance;
  const first = (at: Point) => reservoirM.first - fromShore(at);
  return {
    name,
    box: widened(boxOf(ring), reservoirM.second),
    first,
    // Land under the level of the water, below the dam, drains away from it.
    second: (at) => Math.min(reservoirM.second - fromShore(at), (site.heightM(at) - levelM) * 20, -first(at)),
  };
}

function ofRiver(name: Text, intake: Point, { line, widthM }: Course): WaterSource {
  const lengthM = lengthOf(line);
  const atM = footOn(line, intake).along * lengthM;
  const zone =
    ({ up, down, bank }: { up: number; down: number; bank: number }) =>
    (at: Point) => {
      const { along, distance } = footOn(line, at);
      return Math.min(widthM / 2 + bank - distance, along * lengthM - (atM - up), atM + down - along * lengthM);
    };
  const [first, second] = [zone(riverM.first), zone(riverM.second)];
  return {
    name,
    box: widened(boxOf([intake]), riverM.second.up + 400),
    first,
    second: (at) => Math.min(second(at), -first(at)),
  };
}

function nearestCourse(courses: readonly Course[], at: Point): Course {
  return courses.reduce((a, b) => (footOn(b.line, at).distance < footOn(a.line, at).distance ? b : a));
}

function widened({ west, south, east, north }: Box, byM: number): Box {
  return { west: west - byM, south: south - byM, east: east + byM, north: north + byM };
}

export function boxHolds({ west, south, east, north }: Box, [x, y]: Point): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}
