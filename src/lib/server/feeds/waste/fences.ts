import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CityFrame } from '../../../geo/city-frame.ts';
import { isWithin, offLineM, type Plan } from '../../../geo/fence.ts';
import type { Position } from '../../../model/entity.ts';
import type { StillFile } from '../../../model/still.ts';
import type { Manifest } from './message.ts';

/** Areas of the still city that no transfer may enter. */
const forbiddenFile = 'elements/water-source-zones.geojson';
/** So near to generator and receiver a vehicle may stand, and is not yet, or no longer, asked for its corridor. */
const placeRadiusM = 250;

/** The fences of one transfer, in metres of the city frame. */
export interface TripFences {
  readonly corridor: readonly Plan[];
  readonly halfWidthM: number;
  readonly places: readonly Plan[];
}

export function fencesOf({ corridor, generator, receiver }: Manifest, frame: CityFrame): TripFences {
  const plan = (place: readonly [number, number]): Plan => frame.place(place);
  return {
    corridor: corridor.line.map(plan),
    halfWidthM: corridor.halfWidthM,
    places: [plan(generator.location), plan(receiver.location)],
  };
}

export function isAtPlace({ places }: TripFences, at: Plan): boolean {
  return places.some((place) => Math.hypot(place[0] - at[0], place[1] - at[1]) <= placeRadiusM);
}

export function isOffCorridor({ corridor, halfWidthM }: TripFences, at: Plan): boolean {
  return offLineM(at, corridor) > halfWidthM;
}

/** Says of a place whether it lies in a forbidden area; `undefined` where the city has no file of them. */
export type Forbidden = (at: Plan) => boolean | undefined;

interface Area {
  readonly rings: readonly (readonly Plan[])[];
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

export function openForbidden(builtDir: string | undefined, frame: CityFrame): Forbidden {
  const path = builtDir && join(builtDir, forbiddenFile);
  if (!path || !existsSync(path)) return () => undefined;
  const { features } = JSON.parse(readFileSync(path, 'utf8')) as StillFile;
  const areas = features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates.map((rings) => areaOf(rings, frame)) : [],
  );
  return ([x, y]) =>
    areas.some(({ rings, box }) => x >= box[0] && y >= box[1] && x <= box[2] && y <= box[3] && isWithin([x, y], rings));
}

function areaOf(coordinates: readonly (readonly Position[])[], frame: CityFrame): Area {
  const rings = coordinates.map((ring) => ring.map((place): Plan => frame.place(place)));
  const [xs, ys] = [rings.flat().map(([x]) => x), rings.flat().map(([, y]) => y)];
  return { rings, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
}
