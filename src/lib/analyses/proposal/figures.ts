import type { Polygon } from 'geojson';
import { buffered, ribbonOf } from '../../geo/clip/buffer.ts';
import { areaOnEllipsoidM2, combine, groundOf, polygonsOf, ringsOf, type Ground } from '../../geo/clip/ground.ts';
import { createCityFrame } from '../../geo/city-frame.ts';
import { openPlane, type Plane } from '../../geo/plane.ts';
import type { Position } from '../../model/entity.ts';
import {
  heightOfM,
  massUses,
  type Assumptions,
  type Item,
  type Mass,
  type MassUse,
  type Ring,
} from '../../model/proposals/proposal.ts';

/** What a variant comes to. Ground is on the ellipsoid, within the site where there is one; ratios are unknown without. */
export interface ProposalFigures {
  readonly siteM2?: number;
  /** Ground under buildings, ground under several of them once. */
  readonly builtM2: number;
  /** Ground under buildings that lies beyond the site: it counts nowhere else. */
  readonly outsideM2: number;
  /** All storeys. */
  readonly floorM2: number;
  readonly floorOfUseM2: Readonly<Record<MassUse, number>>;
  /** What counts towards the floor area ratio. */
  readonly countedM2: number;
  readonly greenM2: number;
  readonly roadM2: number;
  readonly far?: number;
  readonly density?: number;
  readonly greenShare?: number;
  readonly people: number;
  /** 0 where nothing stands. */
  readonly highestM: number;
}

/** A storey counts in full from this height on, by half under it (GB/T 50353). */
const fullStoreyM = 2.2;

export function figuresOf(
  site: Ring | undefined,
  items: readonly Item[],
  assumptions: Assumptions,
  origin: Position,
): ProposalFigures {
  const plane = openPlane(createCityFrame(origin));
  const ground = site && groundIn(site, plane);
  const sizeOf = (of: Ground): number => areaOnEllipsoidM2(polygonsOf(combine('union', of, []), plane));
  const within = (of: Ground): Ground => ringsOf(combine(ground ? 'intersection' : 'union', of, ground ?? []));
  const masses = items.filter((item): item is Mass => item.kind === 'mass');
  const standing = masses.map((mass) => ({ mass, ground: groundIn(mass.ring, plane) }));
  const all = standing.flatMap((one) => one.ground);
  const built = within(all);
  const roads = items.flatMap((item) =>
    item.kind === 'road' ? ribbonOf(item.points.map(pair), item.widthM, plane) : [],
  );
  const greens = items.flatMap((item) => (item.kind === 'green' ? groundIn(item.ring, plane) : []));
  const walls = offWalls(built, assumptions.greenOffWallM, plane);
  const green = ringsOf(combine('difference', within(greens), [...walls, ...roads]));
  const floor = floorOf(
    standing.map(({ mass, ground: own }) => ({ mass, ground: within(own) })),
    sizeOf,
  );
  const [siteM2, builtM2, greenM2] = [ground && sizeOf(ground), sizeOf(built), sizeOf(green)];
  const homesM2 = floor.ofUse.residential + floor.ofUse.mixed * assumptions.homesInMixed;
  return {
    ...{ builtM2, greenM2, floorM2: floor.allM2, countedM2: floor.countedM2, floorOfUseM2: floor.ofUse },
    outsideM2: Math.max(0, sizeOf(all) - builtM2),
    roadM2: sizeOf(ringsOf(combine('difference', within(roads), built))),
    ...(siteM2 ? { siteM2, ...ratiosOf(siteM2, floor.countedM2, builtM2, greenM2) } : {}),
    people: assumptions.homeM2PerPerson > 0 ? Math.round(homesM2 / assumptions.homeM2PerPerson) : 0,
    highestM: masses.reduce((most, mass) => Math.max(most, heightOfM(mass)), 0),
  };
}

const ratiosOf = (siteM2: number, countedM2: number, builtM2: number, greenM2: number) => ({
  far: countedM2 / siteM2,
  density: builtM2 / siteM2,
  greenShare: greenM2 / siteM2,
});

const pair = ([lon, lat]: Position): [number, number] => [lon, lat];
const polygonOf = (ring: Ring): Polygon => ({ type: 'Polygon', coordinates: [ring.map(pair)] });
const groundIn = (ring: Ring, plane: Plane): Ground => ringsOf(combine('union', groundOf(polygonOf(ring), plane), []));

function offWalls(built: Ground, offM: number, plane: Plane): Ground {
  const geometry = polygonsOf(combine('union', built, []), plane);
  if (!geometry || offM <= 0) return built;
  const wide = buffered({ type: 'Feature', geometry, properties: {} }, offM, plane);
  return wide ? groundOf(wide, plane) : built;
}

interface Standing {
  readonly mass: Mass;
  readonly ground: Ground;
}

/**
 * Storey by storey, so that ground under two bodies counts once on each: a tower on a podium has the podium's floor under it and its
 * own above. Between two roofs nothing changes, so as many storeys are reckoned at once; the lower body comes first.
 */
function floorOf(standing: readonly Standing[], sizeOf: (ground: Ground) => number) {
  const ofUse = Object.fromEntries(massUses.map((use) => [use, 0])) as Record<MassUse, number>;
  let [allM2, countedM2, below] = [0, 0, 0];
  const roofs = [...new Set(standing.map(({ mass }) => mass.floors))].sort((a, b) => a - b);
  for (const roof of roofs) {
    const reaching = standing.filter(({ mass }) => mass.floors >= roof).sort((a, b) => a.mass.floors - b.mass.floors);
    let taken: Ground = [];
    for (const { mass, ground } of reaching) {
      const own = taken.length > 0 ? ringsOf(combine('difference', ground, taken)) : ground;
      const floorM2 = sizeOf(own) * (roof - below) * (mass.storeyM < fullStoreyM ? 0.5 : 1);
      ofUse[mass.use] += floorM2;
      allM2 += floorM2;
      countedM2 += floorM2 * mass.countedShare;
      taken = [...taken, ...ground];
    }
    below = roof;
  }
  return { ofUse, allM2, countedM2 };
}
