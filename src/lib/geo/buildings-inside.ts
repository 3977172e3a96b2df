import type { Position } from '../model/entity.ts';
import { buildingUses, type BuildingUse, type Footprints } from '../model/footprints.ts';
import type { IncidentArea } from '../model/incidents/incident.ts';
import type { CityFrame } from './city-frame.ts';
import { floorOf, largestOf } from './building-floor.ts';
import { insideOf } from './inside-area.ts';

export interface BuildingsOfUse {
  readonly use: BuildingUse;
  readonly buildings: number;
  /** Of all storeys, outside measure. */
  readonly floorM2: number;
}

export interface BuildingsInside {
  readonly buildings: number;
  readonly floorM2: number;
  /** The most floor first. */
  readonly byUse: readonly BuildingsOfUse[];
}

/**
 * The buildings whose largest piece has its middle in an area. A storey of a piece is as large as its outline; how many storeys a
 * piece has is its share of the building's height.
 */
export function buildingsInside(area: IncidentArea, footprints: Footprints, frame: CityFrame): BuildingsInside {
  const isNear = nearTo(area, frame);
  const holds = insideOf(area);
  const counts = buildingUses.map(() => ({ buildings: 0, floorM2: 0 }));
  const { building, eastDm, northDm } = footprints;
  for (let first = 0, next = 0; first < building.length; first = next) {
    next = first + 1;
    while (next < building.length && building[next] === building[first]) next += 1;
    const main = largestOf(footprints, first, next);
    const [x, y] = [eastDm[main]! / 10, northDm[main]! / 10];
    if (!isNear(x, y) || !holds(placeOf(frame, x, y))) continue;
    const count = counts[footprints.use[main]!]!;
    count.buildings += 1;
    count.floorM2 += floorOf(footprints, first, next);
  }
  const byUse = buildingUses.map((use, at) => ({ use, ...counts[at]! })).filter(({ buildings }) => buildings > 0);
  return {
    buildings: byUse.reduce((sum, { buildings }) => sum + buildings, 0),
    floorM2: byUse.reduce((sum, { floorM2 }) => sum + floorM2, 0),
    byUse: byUse.sort((a, b) => b.floorM2 - a.floorM2),
  };
}

/** The ground falls away from the frame by so much at a distance, which moves a place by less than a metre. */
function placeOf(frame: CityFrame, x: number, y: number): Position {
  const [lon, lat] = frame.locate([x, y, 0]);
  return [lon, lat];
}

/** A box around the area, in metres: most of a city is told apart without trigonometry. */
function nearTo(area: IncidentArea, frame: CityFrame): (x: number, y: number) => boolean {
  const spareM = 10;
  const corners = area.type === 'Circle' ? [area.centre] : (area.coordinates[0] ?? []);
  const placed = corners.map((corner) => frame.place([corner[0], corner[1]]));
  const reachM = spareM + (area.type === 'Circle' ? area.radiusM : 0);
  const [west, east] = [Math.min(...placed.map(([x]) => x)) - reachM, Math.max(...placed.map(([x]) => x)) + reachM];
  const [south, north] = [
    Math.min(...placed.map(([, y]) => y)) - reachM,
    Math.max(...placed.map(([, y]) => y)) + reachM,
  ];
  return (x, y) => x >= west && x <= east && y >= south && y <= north;
}
