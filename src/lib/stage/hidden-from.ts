import { Cartesian3, Cartographic, Math as CesiumMath, Matrix4, type Scene, Transforms } from '@cesium/engine';
import { groundOf } from './ground.ts';

const steps = 8;
/** The ground standing this far into the sight hides the place altogether. */
const wholeM = 60;

/** How far hills stand between a place and the eye that would look at it: 0 clear … 1 hidden. By the ground as it is loaded. */
export function hiddenFrom(
  scene: Scene,
  target: Cartesian3,
  { heading, pitch, distanceM }: { heading: number; pitch: number; distanceM: number },
): number {
  const axes = Transforms.eastNorthUpToFixedFrame(target);
  let worstM = 0;
  for (let step = 1; step <= steps; step += 1) {
    const awayM = (distanceM * step) / steps;
    const levelM = -awayM * Math.cos(pitch);
    const local = new Cartesian3(Math.sin(heading) * levelM, Math.cos(heading) * levelM, -awayM * Math.sin(pitch));
    const at = Cartographic.fromCartesian(Matrix4.multiplyByPoint(axes, local, local));
    const groundM = groundOf(scene, CesiumMath.toDegrees(at.longitude), CesiumMath.toDegrees(at.latitude));
    worstM = Math.max(worstM, groundM - at.height);
  }
  return Math.min(1, worstM / wholeM);
}
