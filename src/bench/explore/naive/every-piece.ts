import type { Ray } from '../../../lib/geo/surface/cast.ts';
import type { Surface } from '../../../lib/geo/surface/surface.ts';

const stepM = 1;

/** Whether a ray is cut, found by walking it metre by metre and asking every piece of every building: what one writes first. */
export function cutEveryWhere({ masses, groundM }: Surface, { from, azimuthRad, slope, reachM, drop }: Ray): boolean {
  const [dx, dy] = [Math.sin(azimuthRad), Math.cos(azimuthRad)];
  for (let d = stepM / 2; d < reachM; d += stepM) {
    const [x, y, z] = [from.x + dx * d, from.y + dy * d, from.z + slope * d + drop * d * d];
    if (z < groundM(x, y)) return true;
    for (let piece = 0; piece < masses.count; piece += 1)
      if (z < masses.topM[piece]! && holds(masses, piece, x, y)) return true;
  }
  return false;
}

function holds({ cornersAt, cornerX, cornerY }: Surface['masses'], piece: number, x: number, y: number): boolean {
  const [from, to] = [cornersAt[piece]!, cornersAt[piece + 1]!];
  let inside = false;
  for (let corner = from, before = to - 1; corner < to; before = corner, corner += 1) {
    const [ax, ay, bx, by] = [cornerX[before]!, cornerY[before]!, cornerX[corner]!, cornerY[corner]!];
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  }
  return inside;
}
