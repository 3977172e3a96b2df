import { droneOf, flightOf, silentAfterMs, type Drone, type Flight } from '../model/drone.ts';
import type { Position, Thing } from '../model/entity.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { MoverTable } from '../model/mover-table.ts';
import type { CityFrame } from './city-frame.ts';
import { footprintRing } from './footprint.ts';

/** Ground farther than this from the point beneath a drone is left out of its picture: nobody makes out a person there. */
export const drawnRangeM = 1_500;

/** Where a drone is and what it looks at, as far as that is known. */
export interface DroneNow {
  readonly thing: Thing;
  readonly drone: Drone;
  readonly flight: Flight;
  /** Where it is, or was when it was heard last. */
  readonly at: Position;
  /** When it was there; 0 where it was never heard. */
  readonly timeMs: number;
  /** Not heard for so long that nobody knows where it is. */
  readonly silent: boolean;
  /** The ground in its picture; absent where it is silent, or how it looks is not known. */
  readonly footprint?: readonly Position[];
}

export interface DroneFeed {
  readonly state: FeedState;
  readonly movers: MoverTable | undefined;
  readonly frame: CityFrame;
}

export function dronesNow({ state, movers, frame }: DroneFeed, now: number): DroneNow[] {
  return [...state.things.values()].flatMap((thing): DroneNow[] => {
    const drone = droneOf(thing);
    if (!drone) return [];
    const fix = movers?.read(thing.id);
    const [at, timeMs] = fix ? [frame.locate([fix.x, fix.y, fix.z]), fix.timeMs] : [thing.location, 0];
    if (!at) return [];
    const flight = flightOf(state, thing.id, now);
    const silent = now - timeMs > silentAfterMs;
    const footprint = silent || !fix ? undefined : groundOf(drone, flight, at, fix.headingDeg);
    return [{ thing, drone, flight, at, timeMs, silent, ...(footprint ? { footprint } : {}) }];
  });
}

function groundOf({ fov }: Drone, flight: Flight, at: Position, headingDeg: number): Position[] | undefined {
  const { heightM, gimbalPitchDeg, gimbalYawDeg } = flight;
  if (!fov || heightM === undefined || gimbalPitchDeg === undefined || gimbalYawDeg === undefined) return undefined;
  return footprintRing(at, {
    heightM,
    azimuthDeg: headingDeg + gimbalYawDeg,
    pitchDeg: gimbalPitchDeg,
    horizontalFovDeg: fov.horizontalDeg,
    verticalFovDeg: fov.verticalDeg,
    rangeM: drawnRangeM,
  });
}
