import type { DroneNow } from '../../geo/drone-now.ts';
import { bySight, type Sight } from '../../geo/sight.ts';
import { cameraOf, type View } from '../../model/camera.ts';
import type { Position, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';

/** So many pictures play together; more than nine nobody follows. */
export const sizes = [4, 9] as const;

export interface Tile {
  readonly thing: Thing;
  readonly code: string;
  readonly sight: Sight;
  readonly distanceM: number;
}

interface Viewer {
  readonly thing: Thing;
  readonly code: string;
  readonly at: Position;
  readonly view?: View | undefined;
  readonly ground?: readonly Position[] | undefined;
}

/** The pictures around a place, of what hangs and of what flies: those that see it first. A drone that is silent is not there. */
export function tilesAround(
  place: Position,
  cameras: FeedState | undefined,
  drones: readonly DroneNow[],
  atMost: number,
): Tile[] {
  const hanging = [...(cameras?.things.values() ?? [])].flatMap((thing): Viewer[] => {
    const camera = cameraOf(thing);
    return camera && thing.location ? [{ thing, code: camera.code, at: thing.location, view: camera.view }] : [];
  });
  const flying = drones.flatMap(({ thing, drone: { code }, at, silent, footprint }): Viewer[] =>
    code === undefined || silent ? [] : [{ thing, code, at, ground: footprint }],
  );
  const found = bySight(place, [...hanging, ...flying], (viewer) => viewer, atMost);
  return found.map(({ viewer: { thing, code }, sight, distanceM }) => ({ thing, code, sight, distanceM }));
}
