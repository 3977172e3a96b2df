/** Metres east and north of the city's origin on the builder's drawing board. */
export type Point = readonly [x: number, y: number];
export type Ring = readonly Point[];
export type LonLat = readonly [lonDeg: number, latDeg: number];

const equatorM = 6378137;
const e2 = 0.00669437999014;
const degree = Math.PI / 180;

/**
 * The drawing board: degrees scaled by the ellipsoid's radii at the origin. It is only where the city is designed;
 * whatever leaves the builder is turned back into degrees first, so the scale error at the rim (0.2 %) moves nothing.
 */
export interface Plane {
  toPlane(at: LonLat): Point;
  toLonLat(at: Point): [number, number];
}

export function createPlane([lon0, lat0]: readonly [number, number, number?]): Plane {
  const w = Math.sqrt(1 - e2 * Math.sin(lat0 * degree) ** 2);
  const northM = ((equatorM * (1 - e2)) / w ** 3) * degree;
  const eastM = (equatorM / w) * Math.cos(lat0 * degree) * degree;
  return {
    toPlane: ([lon, lat]) => [(lon - lon0) * eastM, (lat - lat0) * northM],
    toLonLat: ([x, y]) => [lon0 + x / eastM, lat0 + y / northM],
  };
}
