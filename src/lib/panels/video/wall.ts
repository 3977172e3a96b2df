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
  readonly view: View | undefined;
}

/** The cameras around a place: those that see it first. */
export function tilesAround(place: Position, cameras: FeedState | undefined, atMost: number): Tile[] {
  const viewers = [...(cameras?.things.values() ?? [])].flatMap((thing): Viewer[] => {
    const camera = cameraOf(thing);
    return camera && thing.location ? [{ thing, code: camera.code, at: thing.location, view: camera.view }] : [];
  });
  return bySight(place, viewers, (viewer) => viewer, atMost).map(({ viewer: { thing, code }, sight, distanceM }) => ({
    thing,
    code,
    sight,
    distanceM,
  }));
}
