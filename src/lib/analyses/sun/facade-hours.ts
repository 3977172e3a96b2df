import type { CityFrame } from '../../geo/city-frame.ts';
import type { Surface } from '../../geo/surface/surface.ts';
import { trueNorthRad } from '../../geo/surface/true-north.ts';
import { builtOf, type Built } from '../../model/built.ts';
import type { Position } from '../../model/entity.ts';
import type { Pace } from '../../model/job.ts';
import { facadeNear } from './facade.ts';
import { sunHours } from './hours.ts';
import type { FacadeAnswer, SillAnswer } from './messages.ts';
import { solarNoonMs, sunPath, type SunBand } from './sun-path.ts';

export const facadeStepMs = 60_000;

/** Hours of sun at every window over each other on the wall nearest to a place, and what shades it when. Throws where there is no wall. */
export async function facadeHours(
  surface: Surface,
  frame: CityFrame,
  place: Position,
  band: SunBand,
  pace: Pace,
): Promise<Omit<FacadeAnswer, 'tookMs' | 'generated'>> {
  const [x, y] = frame.place([place[0], place[1]]);
  const facade = facadeNear(surface, x, y);
  if (!facade) throw new Error('No wall in the open within 40 m of the place; choose one nearer to a building.');
  const { masses } = surface;
  const path = sunPath(band, place, facadeStepMs);
  const northRad = trueNorthRad(frame, place);
  const sills: SillAnswer[] = [];
  for (const sill of facade.sills) {
    await pace(sills.length / facade.sills.length);
    const { hours, longestHours, shades } = sunHours(surface, sill, path, facadeStepMs, northRad);
    const aboveGroundM = sill.z - masses.footM[facade.piece]!;
    sills.push({ storey: sill.storey, aboveGroundM, hours, longestHours, shades });
  }
  const [first] = facade.sills;
  const [lon, lat] = first ? frame.locate([first.x, first.y, 0]) : place;
  const facesDeg = (((facade.facesRad - northRad) * 180) / Math.PI + 360) % 360;
  return {
    kind: 'facade',
    of: builtOf(masses, facade.piece),
    ...{ at: [lon, lat], facesDeg, noonMs: solarNoonMs(band, place), sills },
    built: builtOfShades(surface, sills),
    rays: sills.length * path.length,
  };
}

function builtOfShades({ masses }: Surface, sills: readonly SillAnswer[]): Record<number, Built> {
  const wanted = new Set(sills.flatMap(({ shades }) => shades.map(({ building }) => building)));
  const found: Record<number, Built> = {};
  for (let piece = 0; piece < masses.count; piece += 1) {
    const built = builtOf(masses, piece);
    if (wanted.has(built.building) && built.heightM > (found[built.building]?.heightM ?? 0))
      found[built.building] = built;
  }
  return found;
}
