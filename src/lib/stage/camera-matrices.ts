import { PerspectiveFrustum, type Scene } from '@cesium/engine';
import type { CityFrame } from '../geo/city-frame.ts';
import { invertRigid, type Matrices, multiply, perspective } from './matrices.ts';

const farM = 200_000;
const farthestFocusM = 60_000;

/** The camera as Cesium has just drawn with it, for the engines that draw in the city frame. */
export function matricesOf(scene: Scene, frame: CityFrame, width: number, height: number): Matrices {
  const frustum = scene.camera.frustum;
  if (!(frustum instanceof PerspectiveFrustum) || frustum.fovy === undefined || frustum.aspectRatio === undefined)
    throw new Error('The camera came without a perspective; the stage is drawn in perspective only.');
  const view = multiply(scene.camera.viewMatrix, frame.toEarth);
  const eye = invertRigid(view);
  const heightM = Math.max(1, eye[14]!);
  const nearM = Math.min(100, Math.max(1, heightM * 0.05));
  return {
    view,
    projection: perspective(frustum.fovy, frustum.aspectRatio, nearM, farM),
    nearM,
    farM,
    width,
    height,
    focalDistanceM: focalDistance(heightM, -eye[10]!),
  };
}

/** Along the line of sight down to the plane of the city; `rise` is the sine of the line's pitch. */
function focalDistance(heightM: number, rise: number): number {
  return rise < 0 ? Math.min(farthestFocusM, -heightM / rise) : farthestFocusM;
}
