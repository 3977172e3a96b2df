import { free } from '../board.ts';
import type { Point } from '../plane.ts';
import { createRandom } from '../random.ts';
import { boxOf, footOn, signedArea, walk } from '../ring.ts';
import type { Site } from '../site.ts';
import { boxHolds } from './water-sources.ts';
import type { WaterSource } from './water-sources.ts';

const plantKm2 = 150;
const treeKm2 = 14;

/** Beside a river, outside every protected zone, at the edge of what is built, the nearest to the most people first. */
export function placeSewagePlants(site: Site, sources: readonly WaterSource[]): Point[] {
  const beside = site.waters.courses.flatMap(({ line, widthM }) => {
    const steps = walk(line, 300);
    return steps.slice(1).flatMap(([x, y], k): Point[] => {
      const [px, py] = steps[k]!;
      const length = Math.hypot(x - px, y - py) || 1;
      const away = (widthM / 2 + 140) / length;
      return [1, -1].map((side) => [x - (y - py) * away * side, y + (x - px) * away * side]);
    });
  });
  const fit = beside.filter((at) => isOpen(site, at) && !isProtected(sources, at) && site.urbanity(at) < 0.5);
  const ranked = fit.map((at) => ({ at, worth: site.urbanity(at) - site.heightM(at) / 200 }));
  ranked.sort((a, b) => b.worth - a.worth || a.at[0] - b.at[0]);
  return apart(
    ranked.map(({ at }) => at),
    countFor(site, plantKm2, 2, 8),
    4500,
  );
}

/** Far from people, water and protected zones, on land that is neither flat nor steep. */
export function placeWasteSites(site: Site, sources: readonly WaterSource[]): Point[] {
  const random = createRandom(site.source.city.seed + 81);
  const fit = thrown(site, 3000, random).filter(
    (at) =>
      site.urbanity(at) < 0.12 &&
      site.slope(at) < 0.12 &&
      !isProtected(sources, at) &&
      site.waters.courses.every(({ line }) => footOn(line, at).distance > 600) &&
      site.waters.lakes.every(({ ring }) => footOn([...ring, ring[0]!], at).distance > 800),
  );
  return apart(fit, 3, 7000);
}

/** Old trees stand where people settled early and on the lower slopes. */
export function placeOldTrees(site: Site): Point[] {
  const random = createRandom(site.source.city.seed + 82);
  const fit = thrown(site, 4000, random).filter((at) => site.urbanity(at) > 0.04 && site.urbanity(at) < 0.45);
  return apart(fit, countFor(site, treeKm2, 4, 80), 350);
}

function countFor({ source }: Site, oneForKm2: number, least: number, most: number): number {
  const km2 = Math.abs(signedArea(source.outline)) / 1e6;
  return Math.min(most, Math.max(least, Math.round(km2 / oneForKm2)));
}

function thrown(site: Site, count: number, random: () => number): Point[] {
  const box = boxOf(site.source.outline);
  const all = Array.from({ length: count }, (): Point => {
    const x = box.west + random() * (box.east - box.west);
    return [x, box.south + random() * (box.north - box.south)];
  });
  return all.filter((at) => isOpen(site, at));
}

function isOpen(site: Site, [x, y]: Point): boolean {
  const corners: Point[] = [
    [x, y],
    [x + 25, y],
    [x - 25, y],
    [x, y + 25],
    [x, y - 25],
  ];
  return corners.every((corner) => site.board.at(corner) === free);
}

function isProtected(sources: readonly WaterSource[], at: Point): boolean {
  return sources.some((one) => boxHolds(one.box, at) && Math.max(one.first(at), one.second(at)) > 0);
}

/** The first so many, each far enough from those before. */
function apart(places: readonly Point[], count: number, apartM: number): Point[] {
  const chosen: Point[] = [];
  for (const at of places) {
    if (chosen.length === count) break;
    if (chosen.every((other) => Math.hypot(other[0] - at[0], other[1] - at[1]) > apartM)) chosen.push(at);
  }
  return chosen;
}
