import { Cartesian3, type Scene } from '@cesium/engine';
import type { CityFrame } from '../geo/city-frame.ts';

/** Where the camera stands and looks, in metres of the city frame; one object, written anew for each frame. */
export interface Eye {
  x: number;
  y: number;
  z: number;
  /** Unit vector of the look. */
  dx: number;
  dy: number;
  dz: number;
}
export function createEye(): Eye {
  return { x: 0, y: 0, z: 0, dx: 0, dy: 0, dz: -1 };
}

/** Half the widest corner of a picture, and a little: what lies outside this cone is not seen. */
const cosOfView = Math.cos((62 * Math.PI) / 180);
const fromOrigin = new Cartesian3();

export function readEye(scene: Scene, { toEarth }: CityFrame, eye: Eye): void {
  const { positionWC, directionWC } = scene.camera;
  fromOrigin.x = positionWC.x - toEarth[12]!;
  fromOrigin.y = positionWC.y - toEarth[13]!;
  fromOrigin.z = positionWC.z - toEarth[14]!;
  eye.x = along(toEarth, 0, fromOrigin);
  eye.y = along(toEarth, 4, fromOrigin);
  eye.z = along(toEarth, 8, fromOrigin);
  eye.dx = along(toEarth, 0, directionWC);
  eye.dy = along(toEarth, 4, directionWC);
  eye.dz = along(toEarth, 8, directionWC);
}

/** How much of the vector points along the axis that begins at this number of the matrix. */
function along(toEarth: Float64Array, axis: number, v: Cartesian3): number {
  return toEarth[axis]! * v.x + toEarth[axis + 1]! * v.y + toEarth[axis + 2]! * v.z;
}

/** Metres from the eye to a place; negative where the place is beside or behind the picture. */
export function seenAtM(eye: Eye, x: number, y: number, z: number): number {
  const toX = x - eye.x;
  const toY = y - eye.y;
  const toZ = z - eye.z;
  const awayM = Math.sqrt(toX * toX + toY * toY + toZ * toZ);
  const ahead = toX * eye.dx + toY * eye.dy + toZ * eye.dz;
  return ahead >= awayM * cosOfView ? awayM : -awayM;
}
