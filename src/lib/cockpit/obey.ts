import type { Push } from '../model/drive.ts';
import type { CameraPose } from '../model/city.ts';
import type { Cockpit } from './cockpit.svelte.ts';
import { isPage } from './pages.ts';
import { showScene } from './show-scene.ts';

const metresPerDegree = 111_320;
const toRad = Math.PI / 180;
const [lowestM, highestM] = [60, 60_000];

/** Shows what somebody who drives this wall pushed to it. */
export function obey(cockpit: Cockpit, push: Push): void {
  const camera = cockpit.stage?.camera;
  if ('scene' in push) showScene(cockpit, push.scene);
  else if ('page' in push) {
    if (isPage(push.page)) cockpit.scope.page = push.page;
  } else if ('division' in push) cockpit.enter(push.division ?? undefined);
  else if ('place' in push) cockpit.goTo(push.place);
  else if ('pose' in push) void camera?.flyToPose(push.pose);
  else if (camera) camera.set(moved(camera.pose(), push.move));
}

/** A pose after a step over the ground, a turn, and so many times as high. */
export function moved(pose: CameraPose, step: Extract<Push, { move: unknown }>['move']): CameraPose {
  const { rightM, aheadM, turnDeg, times } = step;
  const heading = pose.headingDeg * toRad;
  const eastM = rightM * Math.cos(heading) + aheadM * Math.sin(heading);
  const northM = aheadM * Math.cos(heading) - rightM * Math.sin(heading);
  return {
    lonDeg: pose.lonDeg + eastM / (metresPerDegree * Math.cos(pose.latDeg * toRad)),
    latDeg: pose.latDeg + northM / metresPerDegree,
    heightM: Math.min(highestM, Math.max(lowestM, pose.heightM * times)),
    headingDeg: (pose.headingDeg + turnDeg + 360) % 360,
    pitchDeg: pose.pitchDeg,
  };
}
