import type { Feature } from 'geojson';
import { areaOnEllipsoidM2, combine, polygonsOf, type Ground } from '../../geo/clip/ground.ts';
import type { Divisions } from '../../geo/divisions.ts';
import type { JobDone, Progress } from '../../model/sliced-job.ts';
import { secondsAt, timeField } from './field.ts';
import type { Covered, GapsAsk, GapsFigures, TownCovered } from './messages.ts';
import { goingOf } from './modes.ts';
import { spotOf, type City } from './reach.ts';

/** Ground that is built up and not covered is told by squares this wide. */
export const gapCellM = 100;
const none: Covered = { buildings: 0, floorM2: 0, coveredBuildings: 0, coveredFloorM2: 0 };

/** A square with buildings that nobody serves in time. */
interface Gap {
  readonly column: number;
  readonly row: number;
  readonly town: string;
  buildings: number;
  floorM2: number;
}

/** Which buildings are not within so many minutes on foot of any facility, by town, and where they stand together. */
export function gaps(
  ask: GapsAsk,
  city: City & { readonly divisions: Divisions },
  progress: Progress,
): JobDone<GapsFigures> {
  const { plane, network, graph, buildings } = city;
  const limitS = ask.minutes * 60;
  const going = goingOf('walk', network, undefined);
  const starts = ask.from.map((place) => spotOf(place, plane));
  const field = timeField(graph, going, starts, limitS, (share) => progress(share * 0.4));
  const towns = new Map<string, Covered>();
  const squares = new Map<string, Gap>();
  const townAt = openTowns(city);
  for (let at = 0; at < buildings.count; at += 1) {
    if (at % 2_000 === 0) progress(0.4 + (0.4 * at) / buildings.count);
    const [x, y, floorM2] = [buildings.x[at]!, buildings.y[at]!, buildings.floorM2[at]!];
    const town = townAt(x, y);
    const isCovered = secondsAt(field, x, y) <= limitS;
    towns.set(town, added(towns.get(town) ?? none, floorM2, isCovered));
    if (!isCovered) take(squares, x, y, floorM2, town);
  }
  const features = together(squares).map((group) => groundOfGap(group, city));
  progress(1);
  const byTown = [...towns].map(([code, covered]): TownCovered => ({ code, ...covered }));
  byTown.sort((a, b) => a.coveredBuildings / a.buildings - b.coveredBuildings / b.buildings);
  const all = byTown.reduce<Covered>(
    (sum, town) => ({
      buildings: sum.buildings + town.buildings,
      floorM2: sum.floorM2 + town.floorM2,
      coveredBuildings: sum.coveredBuildings + town.coveredBuildings,
      coveredFloorM2: sum.coveredFloorM2 + town.coveredFloorM2,
    }),
    none,
  );
  return { features, figures: { all, towns: byTown, offRoad: field.offRoad } };
}

function added(covered: Covered, floorM2: number, isCovered: boolean): Covered {
  return {
    buildings: covered.buildings + 1,
    floorM2: covered.floorM2 + floorM2,
    coveredBuildings: covered.coveredBuildings + (isCovered ? 1 : 0),
    coveredFloorM2: covered.coveredFloorM2 + (isCovered ? floorM2 : 0),
  };
}

/** The towns are few and buildings of one stand together: the last answer is tried first. */
function openTowns({ divisions, plane }: { readonly divisions: Divisions; readonly plane: City['plane'] }) {
  const codes = divisions.below(undefined).map(({ code }) => code);
  let last = '';
  return (x: number, y: number): string => {
    const place = plane.locate(x, y);
    if (last && divisions.has(last, place)) return last;
    return (last = codes.find((code) => divisions.has(code, place)) ?? '');
  };
}

function take(squares: Map<string, Gap>, x: number, y: number, floorM2: number, town: string): void {
  const [column, row] = [Math.floor(x / gapCellM), Math.floor(y / gapCellM)];
  const key = `${column} ${row}`;
  const gap = squares.get(key) ?? { column, row, town, buildings: 0, floorM2: 0 };
  gap.buildings += 1;
  gap.floorM2 += floorM2;
  squares.set(key, gap);
}

/** Squares that share an edge and lie in one town, the largest group first. */
function together(squares: ReadonlyMap<string, Gap>): Gap[][] {
  const left = new Map(squares);
  const groups: Gap[][] = [];
  for (const start of squares.values()) {
    if (!left.delete(`${start.column} ${start.row}`)) continue;
    const group = [start];
    for (const { column, row, town } of group) {
      for (const [dc, dr] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        const key = `${column + dc} ${row + dr}`;
        const next = left.get(key);
        if (!next || next.town !== town) continue;
        left.delete(key);
        group.push(next);
      }
    }
    groups.push(group);
  }
  const buildingsOf = (group: readonly Gap[]) => group.reduce((sum, { buildings }) => sum + buildings, 0);
  return groups.sort((a, b) => buildingsOf(b) - buildingsOf(a));
}

function groundOfGap(group: readonly Gap[], { plane }: City): Feature {
  const sideMm = gapCellM * 1_000;
  const squares: Ground = group.map(({ column, row }) => {
    const [x, y] = [column * sideMm, row * sideMm];
    return [
      { x, y },
      { x: x + sideMm, y },
      { x: x + sideMm, y: y + sideMm },
      { x, y: y + sideMm },
    ];
  });
  const geometry = polygonsOf(combine('union', squares, []), plane)!;
  const buildings = group.reduce((sum, gap) => sum + gap.buildings, 0);
  const floorM2 = Math.round(group.reduce((sum, gap) => sum + gap.floorM2, 0));
  const areaM2 = Math.round(areaOnEllipsoidM2(geometry));
  return { type: 'Feature', geometry, properties: { division: group[0]!.town, buildings, floorM2, areaM2 } };
}
