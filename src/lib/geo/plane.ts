import type { Position } from '../model/entity.ts';
import type { CityFrame } from './city-frame.ts';

/** Places on the ellipsoid as metres east and north in the city frame, and back to below a millimetre within 50 km. */
export interface Plane {
  place(position: Position): readonly [x: number, y: number];
  locate(x: number, y: number): [lonDeg: number, latDeg: number];
}

/** WGS-84, as in the city frame. */
const equatorM = 6378137;
const e2 = 0.00669437999014;
/** Of a degree: a tenth of a millimetre. */
const decimals = 1e9;

export function openPlane(frame: CityFrame): Plane {
  const sinLat = Math.sin((frame.origin[1] * Math.PI) / 180);
  const across = equatorM / Math.sqrt(1 - e2 * sinLat ** 2);
  const along = (across * (1 - e2)) / (1 - e2 * sinLat ** 2);
  const heightM = frame.origin[2] ?? 0;
  return {
    place: ([lon, lat]) => {
      const [x, y] = frame.place([lon, lat]);
      return [x, y];
    },
    locate(x, y) {
      // The ground falls away from the frame; a place taken from the frame itself would be 0.2 m off at 25 km.
      const fallM = (x * x) / (2 * across) + (y * y) / (2 * along);
      const [lon, lat] = frame.locate([x, y, -fallM - heightM]);
      return [Math.round(lon * decimals) / decimals, Math.round(lat * decimals) / decimals];
    },
  };
}
