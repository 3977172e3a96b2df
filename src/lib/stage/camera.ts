import { Cartesian2, Cartesian3, Cartographic, Math as CesiumMath, type Scene, SceneTransforms } from '@cesium/engine';
import type { CameraPose } from '../model/city.ts';
import type { Position } from '../model/entity.ts';
import { aimAt } from './aim.ts';
import { chooseHeading, type Look, planFlight } from './flight.ts';
import { hiddenFrom } from './hidden-from.ts';
import { groundOf } from './ground.ts';
import type { StageOptions } from './opened-stage.ts';
import { lookOf, placeCamera, poseOf } from './look-at.ts';
import { openPilot } from './pilot.ts';
import type { Camera } from './stage.ts';

/** How far outside the city's bounds the camera may go, in degrees: about 15 km. */
const marginDeg = 0.15;
const highestM = 70_000;
/** How far the camera may be tilted by hand. */
export const steepestRad = CesiumMath.toRadians(88);

export interface HeldCamera extends Camera {
  /** Takes the camera on along its flight, if it is on one. */
  fly(): void;
  /** Leaves it where it is: a hand has taken hold. */
  letGo(): void;
  /** Brings a camera that left the city's surroundings back to their edge. */
  keepInside(): void;
}

export function openCamera(
  scene: Scene,
  { city, reducedMotion, insets }: Pick<StageOptions, 'city' | 'reducedMotion' | 'insets'>,
  awake: (ms: number) => void,
  /** Where the sun stands, clockwise from north, while it is low enough to look into. */
  lowSunRad: () => number | undefined = () => undefined,
): HeldCamera {
  tuneControls(scene);
  const pilot = openPilot((look, clearM) => placeCamera(scene, look, clearM), awake);

  function set({ lonDeg, latDeg, heightM, headingDeg, pitchDeg }: CameraPose): void {
    pilot.stop();
    scene.camera.setView({
      destination: Cartesian3.fromDegrees(lonDeg, latDeg, heightM),
      orientation: { heading: CesiumMath.toRadians(headingDeg), pitch: CesiumMath.toRadians(pitchDeg), roll: 0 },
    });
    awake(300);
  }

  function flyTo(to: Look, givenS?: number): Promise<void> {
    const flight = planFlight(lookOf(scene, poseOf(scene)), to, reducedMotion ? 0 : givenS);
    return pilot.fly(flight);
  }

  /** From where one stands now, unless a hill hides the place or the sun blinds. */
  function headingTo(target: Cartesian3, pitch: number, distanceM: number): number {
    const hidden = (heading: number) => hiddenFrom(scene, target, { heading, pitch, distanceM });
    const sunRad = lowSunRad();
    const nowRad = CesiumMath.toRadians(poseOf(scene).headingDeg);
    return chooseHeading({ nowRad, hidden, ...(sunRad === undefined ? {} : { sunRad }) });
  }

  return {
    pose: () => poseOf(scene),
    set,
    fly: pilot.onward,
    letGo: pilot.stop,
    flyTo([lon, lat, heightM], options = {}) {
      const target = Cartesian3.fromDegrees(lon, lat, heightM ?? groundOf(scene, lon, lat));
      const nowDeg = poseOf(scene).pitchDeg;
      const pitch = CesiumMath.toRadians(options.pitchDeg ?? Math.min(-20, Math.max(-55, nowDeg)));
      const distanceM = options.distanceM ?? 1_500;
      const heading =
        options.headingDeg === undefined
          ? headingTo(target, pitch, distanceM)
          : CesiumMath.toRadians(options.headingDeg);
      const aim = aimAt(scene, target, { heading, pitch, distanceM }, insets?.());
      return flyTo({ at: [aim.x, aim.y, aim.z], distanceM, heading, pitch }, options.seconds);
    },
    async flyToPose(pose) {
      if (reducedMotion) return set(pose);
      await flyTo(lookOf(scene, pose));
    },
    flyHome: () => (reducedMotion ? Promise.resolve(set(city.home)) : flyTo(lookOf(scene, city.home))),
    project(place) {
      return projectOn(scene, place);
    },
    unproject(x, y) {
      const ray = scene.camera.getPickRay(new Cartesian2(x, y));
      const ground = ray && scene.globe.pick(ray, scene);
      if (!ground) return undefined;
      const place = Cartographic.fromCartesian(ground);
      return [CesiumMath.toDegrees(place.longitude), CesiumMath.toDegrees(place.latitude)];
    },
    keepInside() {
      const now = poseOf(scene);
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
  controls.maximumTiltAngle = steepestRad;
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
