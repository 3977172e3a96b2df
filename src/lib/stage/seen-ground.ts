import { Cartesian2, Cartesian3, type Scene } from '@cesium/engine';
import type { CityFrame } from '../geo/city-frame.ts';

/** Farther away nobody sees how exactly a mover is placed. */
const reachM = 6_000;

/**
 * The ground in the picture as a convex outline in metres of the city frame, cut off at 6 km from the eye; nothing when the
 * eye is so high that even what is straight below is farther away.
 */
export function seenGround(scene: Scene, frame: CityFrame): readonly (readonly [xM: number, yM: number])[] {
  const { clientWidth: width, clientHeight: height } = scene.canvas;
  const eye = alongAxes(frame, Cartesian3.subtract(scene.camera.positionWC, originOf(frame), new Cartesian3()));
  if (eye[2] > reachM || width === 0 || height === 0) return [];
  const corners = [
    [0, height],
    [width, height],
    [width, 0],
    [0, 0],
  ] as const;
  return corners.flatMap(([x, y]) => {
    const ray = scene.camera.getPickRay(new Cartesian2(x, y));
    return ray ? [footOf(eye, alongAxes(frame, ray.direction))] : [];
  });
}

/** Where a line of sight meets the plane of the city, or how far it comes before that. */
function footOf([x, y, z]: Triple, [dx, dy, dz]: Triple): readonly [number, number] {
  const flat = Math.hypot(dx, dy);
  const farthest = flat > 0 ? reachM / flat : Infinity;
  const steps = Math.min(dz < 0 ? -Math.max(0, z) / dz : farthest, farthest);
  return Number.isFinite(steps) ? [x + dx * steps, y + dy * steps] : [x, y];
}

type Triple = readonly [number, number, number];

function originOf({ toEarth }: CityFrame): Cartesian3 {
  return new Cartesian3(toEarth[12], toEarth[13], toEarth[14]);
}

/** An earth-centred direction along the axes of the city frame. */
function alongAxes({ toEarth }: CityFrame, { x, y, z }: Cartesian3): Triple {
  const along = (at: number): number => toEarth[at]! * x + toEarth[at + 1]! * y + toEarth[at + 2]! * z;
  return [along(0), along(4), along(8)];
}
