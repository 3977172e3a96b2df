import { cameraOf, nearestTo, pictureOf, type Camera, type Picture } from '../../model/camera.ts';
import type { Position, Thing } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';

/** A camera with how its picture stands. */
export interface CameraFigures {
  readonly thing: Thing;
  readonly camera: Camera;
  readonly picture: Picture;
}

/** All cameras of a state; those whose scene is unknown first. */
export function cameraFigures(state: FeedState, now: number): CameraFigures[] {
  const all = [...state.things.values()].flatMap((thing): CameraFigures[] => {
    const camera = cameraOf(thing);
    return camera ? [{ thing, camera, picture: pictureOf(state, thing.id, now) }] : [];
  });
  const rank = ({ picture }: CameraFigures): number => (isSeen(picture) ? 1 : 0);
  return all.sort((a, b) => rank(a) - rank(b) || (a.thing.id < b.thing.id ? -1 : 1));
}

export const isSeen = ({ state }: Picture): boolean => state === 'live';

/**
 * Those on the wall: the nearest to a place where one is chosen, else the first by their code that show something. One without
 * a picture has its place too where it is among the nearest: that nothing is seen there must be seen.
 */
export function onWall(all: readonly CameraFigures[], near: Position | undefined, atMost: number): CameraFigures[] {
  if (!near) return all.filter(({ picture }) => isSeen(picture)).slice(0, atMost);
  const things = nearestTo(
    near,
    all.map(({ thing }) => thing),
    atMost,
  );
  return things.map((thing) => all.find((entry) => entry.thing === thing)!);
}
