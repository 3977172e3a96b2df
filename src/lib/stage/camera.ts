import {
  BoundingSphere,
  Cartesian2,
  Cartesian3,
  HeadingPitchRange,
  Math as CesiumMath,
  type Scene,
  SceneTransforms,
} from '@cesium/engine';
import type { CameraPose } from '../model/city.ts';
import type { Position } from '../model/entity.ts';
import { aimAt } from './aim.ts';
import { groundOf } from './ground.ts';
import type { StageOptions } from './opened-stage.ts';
import type { Camera } from './stage.ts';

/** How far outside the city's bounds the camera may go, in degrees: about 15 km. */
const marginDeg = 0.15;
const highestM = 70_000;
const usualFlightS = 1.8;

export interface HeldCamera extends Camera {
  /** Brings a camera that left the city's surroundings back to their edge. */
  keepInside(): void;
}

export function openCamera(
  scene: Scene,
  { city, reducedMotion, insets }: Pick<StageOptions, 'city' | 'reducedMotion' | 'insets'>,
  awake: (ms: number) => void,
): HeldCamera {
  const camera = scene.camera;
  tuneControls(scene);

  function set(pose: CameraPose): void {
    camera.setView({
      destination: Cartesian3.fromDegrees(pose.lonDeg, pose.latDeg, pose.heightM),
      orientation: {
        heading: CesiumMath.toRadians(pose.headingDeg),
        pitch: CesiumMath.toRadians(pose.pitchDeg),
        roll: 0,
      },
    });
    awake(300);
  }

  function pose(): CameraPose {
    const place = camera.positionCartographic;
    return {
      lonDeg: CesiumMath.toDegrees(place.longitude),
      latDeg: CesiumMath.toDegrees(place.latitude),
      heightM: place.height,
      headingDeg: CesiumMath.toDegrees(camera.heading) % 360,
      pitchDeg: CesiumMath.toDegrees(camera.pitch),
    };
  }

  function flight(start: (seconds: number, done: () => void) => void, seconds: number): Promise<void> {
    const duration = reducedMotion ? 0 : seconds;
    awake(duration * 1000 + 600);
    return new Promise((resolve) => start(duration, resolve));
  }

  function flyToPose({ lonDeg, latDeg, heightM, headingDeg, pitchDeg }: CameraPose): Promise<void> {
    return flight((duration, done) => {
      camera.flyTo({
        destination: Cartesian3.fromDegrees(lonDeg, latDeg, heightM),
        orientation: { heading: CesiumMath.toRadians(headingDeg), pitch: CesiumMath.toRadians(pitchDeg), roll: 0 },
        duration,
        complete: done,
        cancel: done,
      });
    }, usualFlightS);
  }

  return {
    pose,
    set,
    flyTo([lon, lat, heightM], options = {}) {
      const target = Cartesian3.fromDegrees(lon, lat, heightM ?? groundOf(scene, lon, lat));
      const now = pose();
      const offset = new HeadingPitchRange(
        CesiumMath.toRadians(options.headingDeg ?? now.headingDeg),
        CesiumMath.toRadians(options.pitchDeg ?? Math.min(-20, Math.max(-55, now.pitchDeg))),
        options.distanceM ?? 1_500,
      );
      return flight((duration, done) => {
        const { heading, pitch, range } = offset;
        const aim = aimAt(scene, target, { heading, pitch, distanceM: range }, insets?.());
        camera.flyToBoundingSphere(new BoundingSphere(aim, 0), { offset, duration, complete: done, cancel: done });
      }, options.seconds ?? usualFlightS);
    },
    flyToPose,
    flyHome: () => flyToPose(city.home),
    project(place) {
      return projectOn(scene, place);
    },
    keepInside() {
      const now = pose();
      const [west, south, east, north] = city.bounds;
      const lonDeg = Math.min(east + marginDeg, Math.max(west - marginDeg, now.lonDeg));
      const latDeg = Math.min(north + marginDeg, Math.max(south - marginDeg, now.latDeg));
      const heightM = Math.min(highestM, now.heightM);
      if (lonDeg !== now.lonDeg || latDeg !== now.latDeg || heightM !== now.heightM)
        set({ ...now, lonDeg, latDeg, heightM });
    },
  };
}

/** The camera answers the hand at once and stops soon; it goes neither under the ground nor over the horizon. */
function tuneControls(scene: Scene): void {
  const controls = scene.screenSpaceCameraController;
  controls.inertiaSpin = 0.6;
  controls.inertiaTranslate = 0.6;
  controls.inertiaZoom = 0.5;
  controls.minimumZoomDistance = 40;
  controls.maximumZoomDistance = highestM;
  controls.maximumTiltAngle = CesiumMath.toRadians(88);
  controls.enableCollisionDetection = true;
}

function projectOn(scene: Scene, place: Position): readonly [x: number, y: number] | undefined {
  const [lon, lat, heightM] = place;
  const height = heightM ?? groundOf(scene, lon, lat);
  const at = Cartesian3.fromDegrees(lon, lat, height);
  const seenToM = horizonM(scene.camera.positionCartographic.height) + horizonM(height);
  if (Cartesian3.distance(at, scene.camera.positionWC) > seenToM) return undefined;
  const pixel = SceneTransforms.worldToWindowCoordinates(scene, at, new Cartesian2());
  return pixel && [pixel.x, pixel.y];
}

/** How far the sea horizon is from a height, on a round earth without air; never less than a kilometre. */
function horizonM(heightM: number): number {
  return Math.max(1_000, Math.sqrt(2 * 6_371_000 * Math.max(0, heightM)));
}
