import type { DroneNow } from '../../geo/drone-now.ts';
import { bySight, type Sight } from '../../geo/sight.ts';
import { cameraOf, type View } from '../../model/camera.ts';
import type { Position, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import { incidentOf, incidentsIn, isLive, middleOf } from '../../model/incidents/incident.ts';
import type { Text } from '../../model/text.ts';

/** So many pictures play together; more than nine nobody follows. */
export const sizes = [4, 9] as const;

/** Around what the wall is. */
export interface Centre {
  readonly id: Id;
  readonly name: Text;
  readonly place: Position;
}

export interface Tile {
  readonly thing: Thing;
  readonly code: string;
  readonly sight: Sight;
  readonly distanceM: number;
}

/** What is selected where it has a place, else the incident opened last that goes on; nothing where neither is. */
export function centreOf(
  selected: { readonly thing: Thing; readonly place: Position | undefined } | undefined,
  command: FeedState | undefined,
): Centre | undefined {
  const chosen = incidentOf(selected?.thing);
  if (chosen) return { id: chosen.id, name: chosen.title, place: middleOf(chosen.area) };
  if (selected?.place) return { id: selected.thing.id, name: selected.thing.name, place: selected.place };
  const [newest] = incidentsIn(command?.things.values() ?? [])
    .filter(isLive)
    .sort((a, b) => b.opened.atMs - a.opened.atMs);
  return newest && { id: newest.id, name: newest.title, place: middleOf(newest.area) };
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
