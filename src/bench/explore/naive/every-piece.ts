import type { Ray } from '../../../lib/geo/surface/cast.ts';
import type { Surface } from '../../../lib/geo/surface/surface.ts';

const stepM = 1;

/** Whether a ray is cut, found by walking it metre by metre and asking every piece of every building: what one writes first. */
export function cutEveryWhere({ masses, groundM }: Surface, { from, azimuthRad, slope, reachM, drop }: Ray): boolean {
  const [dx, dy] = [Math.sin(azimuthRad), Math.cos(azimuthRad)];
  for (let d = stepM / 2; d < reachM; d += stepM) {
    const x = from.x + dx * d;
    const y = from.y + dy * d;
    const z = from.z + slope * d + drop * d * d;
    if (z < groundM(x, y)) return true;
    for (let piece = 0; piece < masses.count; piece += 1)
      if (z < masses.topM[piece]! && holds(masses, piece, x, y)) return true;
  }
  return false;
}

function holds({ cornersAt, cornerX, cornerY }: Surface['masses'], piece: number, x: number, y: number): boolean {
  const from = cornersAt[piece]!;
  const to = cornersAt[piece + 1]!;
  let inside = false;
  for (let corner = from, before = to - 1; corner < to; before = corner, corner += 1) {
    const ay = cornerY[before]!;
    const by = cornerY[corner]!;
    if (ay > y === by > y) continue;
    const ax = cornerX[before]!;
    if (x < ax + ((cornerX[corner]! - ax) * (y - ay)) / (by - ay)) inside = !inside;
  }
  return inside;
}
