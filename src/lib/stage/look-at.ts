import {
  Cartesian3,
  Cartographic,
  Ellipsoid,
  Math as CesiumMath,
  Matrix4,
  type Scene,
  Transforms,
} from '@cesium/engine';
import type { CameraPose } from '../model/city.ts';
import type { Look } from './flight.ts';
import { groundOf } from './ground.ts';

/** Who looks at the sky or along the ground looks at a point no farther than this. */
const farthestM = 20_000;

/** The point on the ground in the middle of the picture, and the look at it. */
export function lookOf(scene: Scene, pose: CameraPose): Look {
  const eye = Cartesian3.fromDegrees(pose.lonDeg, pose.latDeg, pose.heightM);
  const [heading, pitch] = [CesiumMath.toRadians(pose.headingDeg), CesiumMath.toRadians(pose.pitchDeg)];
  const aboveM = Math.max(20, pose.heightM - groundOf(scene, pose.lonDeg, pose.latDeg));
  const distanceM = Math.min(farthestM, aboveM / Math.max(0.02, Math.sin(-pitch)));
  const forward = turned(eye, heading, pitch);
  const at = Cartesian3.add(eye, Cartesian3.multiplyByScalar(forward, distanceM, new Cartesian3()), new Cartesian3());
  return { at: [at.x, at.y, at.z], distanceM, ...anglesAt(at, forward) };
}

/**
 * Where and how the camera stands. Cesium's own `heading` and `pitch` turn the camera there and back to read it, which
 * leaves it a last digit elsewhere, for Cesium a camera that moved: read in every frame, it drew for ever.
 */
export function poseOf({ camera }: Scene): CameraPose {
  const { longitude, latitude, height } = camera.positionCartographic;
  const forward = anglesAt(camera.positionWC, camera.directionWC);
  // Straight down the look itself has no heading; the upper edge of the picture has.
  const steep = Math.abs(forward.pitch) > 1.56;
  const { heading } = steep ? anglesAt(camera.positionWC, camera.upWC) : forward;
  return {
    lonDeg: CesiumMath.toDegrees(longitude),
    latDeg: CesiumMath.toDegrees(latitude),
    heightM: height,
    headingDeg: (CesiumMath.toDegrees(heading) + 360) % 360,
    pitchDeg: CesiumMath.toDegrees(forward.pitch),
  };
}

/** Stands the camera for a look, lifted where it would come nearer than `clearM` to the ground, and still looking there. */
export function placeCamera(scene: Scene, { at, distanceM, heading, pitch }: Look, clearM: number): void {
  const target = new Cartesian3(...at);
  const back = Cartesian3.multiplyByScalar(turned(target, heading, pitch), -distanceM, new Cartesian3());
  const eye = lifted(scene, Cartesian3.add(target, back, back), clearM);
  const direction = Cartesian3.normalize(Cartesian3.subtract(target, eye, new Cartesian3()), new Cartesian3());
  const over = Ellipsoid.WGS84.geodeticSurfaceNormal(eye);
  const right = Cartesian3.normalize(Cartesian3.cross(direction, over, new Cartesian3()), new Cartesian3());
  scene.camera.setView({
    destination: eye,
    orientation: { direction, up: Cartesian3.cross(right, direction, new Cartesian3()) },
  });
}

/** Brings a camera that stands under the ground so far over it, looking as it did. */
export function lookUp(scene: Scene, overM: number): void {
  const { lonDeg, latDeg, heightM, headingDeg, pitchDeg } = poseOf(scene);
  const groundM = groundOf(scene, lonDeg, latDeg);
  if (heightM > groundM) return;
  scene.camera.setView({
    destination: Cartesian3.fromDegrees(lonDeg, latDeg, groundM + overM),
    orientation: {
      heading: CesiumMath.toRadians(headingDeg),
      pitch: CesiumMath.toRadians(Math.min(-20, pitchDeg)),
      roll: 0,
    },
  });
}

function lifted(scene: Scene, eye: Cartesian3, clearM: number): Cartesian3 {
  const place = Cartographic.fromCartesian(eye);
  const groundM = groundOf(scene, CesiumMath.toDegrees(place.longitude), CesiumMath.toDegrees(place.latitude));
  const lowestM = groundM + Math.max(5, clearM);
  if (place.height >= lowestM) return eye;
  return Cartesian3.fromRadians(place.longitude, place.latitude, lowestM);
}

/** The way of a look from a place, in earth-centred axes. */
function turned(from: Cartesian3, heading: number, pitch: number): Cartesian3 {
  const local = new Cartesian3(
    Math.sin(heading) * Math.cos(pitch),
    Math.cos(heading) * Math.cos(pitch),
    Math.sin(pitch),
  );
  const axes = Transforms.eastNorthUpToFixedFrame(from);
  return Matrix4.multiplyByPointAsVector(axes, local, local);
}

/** The same way as seen from another place, whose north and up are a little others. */
function anglesAt(place: Cartesian3, forward: Cartesian3): { heading: number; pitch: number } {
  const axes = Matrix4.inverseTransformation(Transforms.eastNorthUpToFixedFrame(place), new Matrix4());
  const { x, y, z } = Matrix4.multiplyByPointAsVector(axes, forward, new Cartesian3());
  return { heading: Math.atan2(x, y), pitch: Math.asin(CesiumMath.clamp(z, -1, 1)) };
}
