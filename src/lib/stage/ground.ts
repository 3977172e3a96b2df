import { Cartographic, type Scene } from '@cesium/engine';

const scratch = new Cartographic();
/** No land on earth lies lower (the shore of the Dead Sea); ellipsoid and geoid differ by at most a hundred metres. */
const lowestLandM = -550;

/**
 * Height of the ground as it is drawn now, metres above the ellipsoid; 0 where no terrain has come yet. The first tiles
 * are so wide that their flat faces cut kilometres below the round earth: a camera that aimed there stood under the city.
 */
export function groundOf(scene: Scene, lonDeg: number, latDeg: number): number {
  Cartographic.fromDegrees(lonDeg, latDeg, 0, scratch);
  const heightM = scene.globe.getHeight(scratch) ?? 0;
  return heightM < lowestLandM ? 0 : heightM;
}
