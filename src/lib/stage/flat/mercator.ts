import type { CameraPose } from '../../model/city.ts';

/** Circumference of the earth at the equator in metres, as Web Mercator has it. */
const aroundM = 40_075_016.686;
/** Edge of the world at zoom 0, in pixels, as deck.gl counts it; a tile of ours is as large. */
export const worldPx = 512;
/** The field of view of the city's camera from top to bottom; so both maps mean the same by a distance. */
const fovyRad = (38 * Math.PI) / 180;

/** Metres on the ground under one CSS pixel. */
export function metresPerPixel(zoom: number, latDeg: number): number {
  return (aroundM * Math.cos((latDeg * Math.PI) / 180)) / (worldPx * 2 ** zoom);
}

/** The zoom at which a map of this height shows what a camera at this distance would. */
export function zoomFrom(distanceM: number, latDeg: number, heightPx: number): number {
  const seenM = 2 * distanceM * Math.tan(fovyRad / 2);
  return Math.log2((aroundM * Math.cos((latDeg * Math.PI) / 180) * Math.max(1, heightPx)) / (worldPx * seenM));
}

/** How far away a camera would show what a map of this height shows. */
export function distanceFrom(zoom: number, latDeg: number, heightPx: number): number {
  return (metresPerPixel(zoom, latDeg) * Math.max(1, heightPx)) / (2 * Math.tan(fovyRad / 2));
}

/** What is in the middle of a camera's picture: straight ahead on flat ground, or right below where it looks at the sky. */
export function lookedAt(pose: CameraPose): { lonDeg: number; latDeg: number; distanceM: number } {
  const { lonDeg, latDeg, heightM, headingDeg, pitchDeg } = pose;
  const down = (-pitchDeg * Math.PI) / 180;
  if (down < 0.05) return { lonDeg, latDeg, distanceM: heightM };
  const aheadM = heightM / Math.tan(down);
  const heading = (headingDeg * Math.PI) / 180;
  const degreeM = aroundM / 360;
  return {
    lonDeg: lonDeg + (aheadM * Math.sin(heading)) / (degreeM * Math.cos((latDeg * Math.PI) / 180)),
    latDeg: latDeg + (aheadM * Math.cos(heading)) / degreeM,
    distanceM: heightM / Math.sin(down),
  };
}

/** A place in tiles from the upper left corner of the world at a zoom, as XYZ tiles count them. */
export function tileAt(lonDeg: number, latDeg: number, zoom: number): [column: number, row: number] {
  const lat = (latDeg * Math.PI) / 180;
  const count = 2 ** zoom;
  return [((lonDeg + 180) / 360) * count, ((1 - Math.asinh(Math.tan(lat)) / Math.PI) / 2) * count];
}

/** The upper left corner of a tile. */
export function cornerOf(column: number, row: number, zoom: number): [lonDeg: number, latDeg: number] {
  const count = 2 ** zoom;
  const lat = Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / count)));
  return [(column / count) * 360 - 180, (lat * 180) / Math.PI];
}
