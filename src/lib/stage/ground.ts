import { Cartographic, type Scene } from '@cesium/engine';

const scratch = new Cartographic();

/** Height of the ground as it is drawn now, metres above the ellipsoid; 0 where no terrain has come yet. */
export function groundOf(scene: Scene, lonDeg: number, latDeg: number): number {
  Cartographic.fromDegrees(lonDeg, latDeg, 0, scratch);
  return scene.globe.getHeight(scratch) ?? 0;
}
