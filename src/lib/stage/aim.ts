import { Cartesian3, Matrix4, PerspectiveFrustum, type Scene, Transforms } from '@cesium/engine';
import type { Insets } from './stage.ts';

const zero: Insets = { left: 0, right: 0, top: 0, bottom: 0 };

/**
 * Where to look so that `target` comes to lie in the middle of what the insets leave free, seen from `distanceM` under
 * this heading and pitch (radians, a look downwards is negative).
 */
export function aimAt(
  scene: Scene,
  target: Cartesian3,
  look: { heading: number; pitch: number; distanceM: number },
  insets: Insets = zero,
): Cartesian3 {
  const { frustum } = scene.camera;
  const fovy = frustum instanceof PerspectiveFrustum ? (frustum.fovy ?? 1) : 1;
  const metresPerPx = (2 * look.distanceM * Math.tan(fovy / 2)) / Math.max(1, scene.canvas.clientHeight);
  const rightM = ((insets.right - insets.left) / 2) * metresPerPx;
  const upM = ((insets.top - insets.bottom) / 2) * metresPerPx;
  return Matrix4.multiplyByPoint(
    Transforms.eastNorthUpToFixedFrame(target),
    shift(look, rightM, upM),
    new Cartesian3(),
  );
}

/** A way to the right and up in the picture, as east, north and up. */
export function shift({ heading, pitch }: { heading: number; pitch: number }, rightM: number, upM: number): Cartesian3 {
  return new Cartesian3(
    Math.cos(heading) * rightM - Math.sin(heading) * Math.sin(pitch) * upM,
    -Math.sin(heading) * rightM - Math.cos(heading) * Math.sin(pitch) * upM,
    Math.cos(pitch) * upM,
  );
}
