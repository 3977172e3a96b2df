import type { CityFrame } from '../../geo/city-frame.ts';
import { highestIn, usualDrop } from '../../geo/surface/cast.ts';
import { standingAt, type Surface } from '../../geo/surface/surface.ts';
import { trueNorthRad } from '../../geo/surface/true-north.ts';
import { builtOf, type Built } from '../../model/built.ts';
import type { Pace } from '../../model/job.ts';
import type { Eye, SkylineAnswer, SkylinePoint } from './messages.ts';

export const skylineStepDeg = 0.5;
const degree = Math.PI / 180;

/** How high the horizon stands in each direction, and what makes it. */
export async function skyline(
  surface: Surface,
  frame: CityFrame,
  { place, aboveM }: Eye,
  reachM: number,
  pace: Pace,
): Promise<Omit<SkylineAnswer, 'tookMs' | 'generated'>> {
  const [x, y] = frame.place([place[0], place[1]]);
  const from = standingAt(surface, x, y, aboveM);
  const northRad = trueNorthRad(frame, place);
  const points: SkylinePoint[] = [];
  const built: Record<number, Built> = {};
  for (let azimuthDeg = 0; azimuthDeg < 360; azimuthDeg += skylineStepDeg) {
    await pace(azimuthDeg / 360);
    const { slope, distanceM, piece } = highestIn(surface, from, azimuthDeg * degree + northRad, reachM, usualDrop);
    const building = piece < 0 ? -1 : surface.masses.building[piece]!;
    if (piece >= 0) built[building] = builtOf(surface.masses, piece);
    points.push({ azimuthDeg, altitudeDeg: Math.atan(slope) / degree, distanceM, building });
  }
  return { kind: 'skyline', points, built, skyView: skyViewOf(points), rays: points.length };
}

/** Of a level plane under an even sky: the mean of cos² of the horizon's angle. */
export function skyViewOf(points: readonly Pick<SkylinePoint, 'altitudeDeg'>[]): number {
  const free = points.map(({ altitudeDeg }) => Math.cos(Math.max(0, altitudeDeg) * degree) ** 2);
  return free.reduce((sum, each) => sum + each, 0) / points.length;
}
