import type { CameraPose } from '../model/city.ts';
import { plainGround, type GroundLook, type Section } from '../model/section.ts';
import { lookedAt } from '../stage/flat/mercator.ts';
import type { Picture } from '../stage/opened-stage.ts';
import type { Camera } from '../stage/stage.ts';

/** Where a map is to look when it stands: the same place, as near; or as somebody stood, on a flight there where it `flies`. */
type Landing =
  | { readonly place: readonly [lonDeg: number, latDeg: number]; readonly distanceM: number }
  | { readonly pose: CameraPose; readonly flies?: boolean };

/** Which map a desk shows. The city in three dimensions is loaded when somebody first turns to it. */
export class Maps {
  /** The city itself is wanted in place of the flat map. */
  deep = $state(false);
  /** The page can turn to the city at all. */
  canTurn = $state(false);
  /** The map fills the page, and all beside it is put away. */
  alone = $state(false);
  landing = $state.raw<Landing>();
  /** What is cut out of the city, and how its ground is seen. */
  section = $state.raw<Section>();
  ground = $state.raw<GroundLook>(plainGround);

  /** Where the other map stood, and where this one was set from there: nobody who only looked over comes back elsewhere. */
  #left: { readonly pose: CameraPose; readonly landed?: CameraPose } | undefined;

  /** Turns to the other map, at the same place. */
  turn(deep: boolean, from: Picture | undefined): void {
    if (deep === this.deep) return;
    const pose = from?.camera.pose();
    if (pose) {
      this.landing = this.#back(pose) ?? (deep ? onGround(pose) : { pose });
      this.#left = { pose };
    }
    this.deep = deep;
  }

  /** Shows one of the maps and takes its camera somewhere, once it stands. */
  show(deep: boolean, landing: Landing): void {
    this.deep = deep && this.canTurn;
    this.landing = landing;
    this.#left = undefined;
  }

  /** Takes the camera of a map that stands to where it was wanted. */
  land(stage: Picture | undefined): void {
    const { landing } = this;
    const left = this.#left;
    if (!stage || !landing || (stage.map === 'city') !== this.deep) return;
    this.landing = undefined;
    void arrive(stage.camera, landing).then(() => {
      if (left && this.#left === left) this.#left = { pose: left.pose, landed: stage.camera.pose() };
    });
  }

  #back(pose: CameraPose): Landing | undefined {
    const left = this.#left;
    return left?.landed && isSame(left.landed, pose) ? { pose: left.pose } : undefined;
  }
}

/** The ground in the middle of the picture, as near. */
function onGround(pose: CameraPose): Landing {
  const { lonDeg, latDeg, distanceM } = lookedAt(pose);
  return { place: [lonDeg, latDeg], distanceM };
}

async function arrive(camera: Camera, landing: Landing): Promise<void> {
  if ('place' in landing) return camera.flyTo(landing.place, { distanceM: landing.distanceM, seconds: 0 });
  if (landing.flies) return camera.flyToPose(landing.pose);
  camera.set(landing.pose);
}

const isSame = (a: CameraPose, b: CameraPose): boolean =>
  Math.abs(a.lonDeg - b.lonDeg) < 1e-6 && Math.abs(a.latDeg - b.latDeg) < 1e-6 && Math.abs(a.heightM - b.heightM) < 1;
