import { distanceM as geodesicM } from '../../geo/geodesic.ts';
import type { CityFrame } from '../../geo/city-frame.ts';
import { castRay, usualDrop } from '../../geo/surface/cast.ts';
import { standingAt, type Surface } from '../../geo/surface/surface.ts';
import { builtOf } from '../../model/built.ts';
import type { Eye, LineAnswer } from './messages.ts';

const samplesAtMost = 240;
/** The last hand's breadth before the other end is its own surface. */
const spareM = 0.1;

/** Whether one end sees the other, and what the line meets first. */
export function sightLine(
  surface: Surface,
  frame: CityFrame,
  from: Eye,
  to: Eye,
): Omit<LineAnswer, 'tookMs' | 'generated'> {
  const [a, b] = [from, to].map(({ place, aboveM }) => {
    const [x, y] = frame.place([place[0], place[1]]);
    return standingAt(surface, x, y, aboveM);
  }) as [ReturnType<typeof standingAt>, ReturnType<typeof standingAt>];
  const reachM = Math.hypot(b.x - a.x, b.y - a.y);
  if (reachM < 1) throw new Error('The two ends lie less than 1 m apart; move one of them.');
  const azimuthRad = Math.atan2(b.x - a.x, b.y - a.y);
  // The ray rises over the curved earth, so it sets out so much lower to arrive.
  const slope = (b.z - a.z) / reachM - usualDrop * reachM;
  const cut = castRay(surface, { from: a, azimuthRad, slope, reachM: reachM - spareM, drop: usualDrop });
  const heightAt = (d: number): number => a.z + slope * d + usualDrop * d * d;
  const placeAt = (d: number): readonly [number, number] => [
    a.x + Math.sin(azimuthRad) * d,
    a.y + Math.cos(azimuthRad) * d,
  ];
  const steps = Math.min(samplesAtMost, Math.max(20, Math.ceil(reachM / 2)));
  const samples = Array.from({ length: steps + 1 }, (_, step) => {
    const d = (reachM * step) / steps;
    return { distanceM: d, surfaceM: standingAt(surface, ...placeAt(d), 0).z, sightM: heightAt(d) };
  });
  const answer = { kind: 'line' as const, distanceM: geodesicM(from.place, to.place), samples, rays: 1 };
  if (!cut) return answer;
  const [lon, lat] = frame.locate([...placeAt(cut.distanceM), 0]);
  const by = cut.piece < 0 ? null : builtOf(surface.masses, cut.piece);
  return { ...answer, cut: { distanceM: cut.distanceM, at: [lon, lat], by } };
}
