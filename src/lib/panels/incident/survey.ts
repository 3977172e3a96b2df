import type { Roads } from '../../geo/nearest-units.ts';
import { insideOf } from '../../geo/inside-area.ts';
import { looksInto } from '../../geo/looks-into.ts';
import { cameraOf } from '../../model/camera.ts';
import { gradeOfSpeed, grades } from '../../model/congestion.ts';
import type { Position, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { IncidentArea } from '../../model/incidents/incident.ts';
import { partsOf, standingOf } from '../../model/resource.ts';
import type { RoadSpeeds } from '../../model/road-speeds.ts';

const hasPlace = (thing: Thing): thing is Thing & { location: Position } => thing.location !== undefined;

/** The households that are to be brought away from an area. */
export interface PeopleInside {
  readonly households: readonly Thing[];
  readonly persons: number;
  /** Households of which nobody said how many they are. */
  readonly uncounted: number;
}

export function peopleInside(area: IncidentArea, resources: FeedState): PeopleInside {
  const holds = insideOf(area);
  const households = [...resources.things.values()].filter(
    (thing) => thing.kind === 'HouseholdAtRisk' && hasPlace(thing) && holds(thing.location),
  );
  const counts = households.map(({ properties }) => properties?.persons);
  const known = counts.filter((count) => typeof count === 'number');
  return {
    households,
    persons: known.reduce((sum, count) => sum + count, 0),
    uncounted: counts.length - known.length,
  };
}

/** Cameras that stand in an area or look into it; of one whose direction nobody put on file only where it stands counts. */
export function camerasOn(area: IncidentArea, cameras: FeedState): Thing[] {
  const holds = insideOf(area);
  return [...cameras.things.values()].filter((thing) => {
    const camera = cameraOf(thing);
    if (!camera || !hasPlace(thing)) return false;
    return camera.view ? looksInto(area, thing.location, camera.view) : holds(thing.location);
  });
}

export interface ShelterPlaces {
  readonly thing: Thing & { readonly location: Position };
  /** Places that are left; `undefined` where its occupancy or capacity is not known. */
  readonly free: number | undefined;
  /** It lies in the area it should shelter from. */
  readonly isInside: boolean;
}

export function sheltersBy(area: IncidentArea, resources: FeedState, now: number): ShelterPlaces[] {
  const holds = insideOf(area);
  return [...resources.things.values()].flatMap((thing) => {
    if (thing.kind !== 'Shelter' || !hasPlace(thing)) return [];
    const { sum: persons } = standingOf(resources, thing.id, 'occupancy', now);
    const capacity = partsOf(resources, thing.id, 'occupancy')[0]?.limit?.high;
    const free = persons === undefined || capacity === undefined ? undefined : Math.max(0, capacity - persons);
    return [{ thing, free, isInside: holds(thing.location) }];
  });
}

/** Roads with their middle in an area; lengths in metres. */
export interface RoadsInside {
  readonly allM: number;
  /** As slow as the two worst grades. */
  readonly slowM: number;
  /** Nobody drove there lately, so how it goes is not known. */
  readonly unknownM: number;
}

export function roadsInside(area: IncidentArea, { network, graph, frame }: Roads, speeds?: RoadSpeeds): RoadsInside {
  const { ax, ay, bx, by, edge } = graph.bits;
  const worst = new Set(grades.slice(-2));
  const holds = insideOf(area);
  let [allM, slowM, unknownM] = [0, 0, 0];
  for (let bit = 0; bit < edge.length; bit += 1) {
    const [x, y] = [(ax[bit]! + bx[bit]!) / 2, (ay[bit]! + by[bit]!) / 2];
    const [lon, lat] = frame.locate([x, y, 0]);
    if (!holds([lon, lat])) continue;
    const longM = Math.hypot(bx[bit]! - ax[bit]!, by[bit]! - ay[bit]!);
    const speedKmh = speeds?.speedKmh[edge[bit]!] ?? 0;
    allM += longM;
    if (speedKmh === 0) unknownM += longM;
    else if (worst.has(gradeOfSpeed(network.edges[edge[bit]!]!.class, speedKmh))) slowM += longM;
  }
  return { allM, slowM, unknownM };
}
