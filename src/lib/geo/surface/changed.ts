import { proposedFrom, type GroundChange } from '../../model/proposals/ground-change.ts';
import type { CityFrame } from '../city-frame.ts';
import { insideOf } from '../inside-area.ts';
import { middleOfRing, type Mass } from './masses.ts';

/** The pieces of a city as they would be: without those whose middle lies on a cleared site, with those that are proposed. */
export function changedMasses(
  list: readonly Mass[],
  { cleared, masses }: GroundChange,
  frame: CityFrame,
  groundM: (x: number, y: number) => number,
): Mass[] {
  const sites = cleared.map((ring) => insideOf({ type: 'Polygon', coordinates: [ring] }));
  const left = list.filter(({ ring }) => {
    const [lon, lat] = frame.locate([...middleOfRing(ring), 0]);
    return !sites.some((holds) => holds([lon, lat]));
  });
  const proposed = masses.map(({ ring, heightM, floors }, n): Mass => {
    const placed = ring.slice(0, -1).map((corner) => frame.place([corner[0], corner[1]]));
    const open = placed.map(([x, y]) => [x, y] as const);
    const footM = groundM(...middleOfRing(open));
    return { building: proposedFrom + n, ring: open, footM, topM: footM + heightM, levels: floors, use: 0 };
  });
  return [...left, ...proposed];
}
