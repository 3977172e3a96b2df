import { readFootprints, type Footprints } from '../../model/footprints.ts';
import type { Position } from '../../model/entity.ts';
import type { GroundChange } from '../../model/proposals/ground-change.ts';
import { createCityFrame, type CityFrame } from '../city-frame.ts';
import { readTerrain, type Terrain, type TerrainHeader } from '../terrain.ts';
import { changedMasses } from './changed.ts';
import { massesIn, widened, type BoxM } from './masses.ts';
import { heightsInFrame, surfaceOf, type Surface } from './surface.ts';
import { askBuilt } from '../read-built.ts';

/** The ground and all buildings of a city, from which the surface of a part of it is made. */
export interface CityGround {
  readonly frame: CityFrame;
  readonly terrain: Terrain;
  readonly footprints: Footprints;
  readonly generated: boolean;
}

/** Reads `heights.json`, `heights.bin` and `footprints.bin`; rejects with a sentence. */
export async function readCityGround(tilesUrl: string, origin: Position): Promise<CityGround> {
  const [header, heights, footprints] = await Promise.all([
    askBuilt(`${tilesUrl}/heights.json`).then((response) => response.json() as Promise<TerrainHeader>),
    askBuilt(`${tilesUrl}/heights.bin`).then((response) => response.arrayBuffer()),
    askBuilt(`${tilesUrl}/footprints.bin`).then((response) => response.arrayBuffer()),
  ]);
  return {
    frame: createCityFrame(origin),
    terrain: readTerrain(header, heights),
    footprints: readFootprints(footprints),
    generated: header.generated ?? false,
  };
}

/** Around a box: the ground so far, and the buildings so far, where they can stand in the way. */
export interface Margins {
  readonly groundM: number;
  readonly massesM: number;
}

/** The surface as it is, or as it would be with a change. */
export function surfaceAround(city: CityGround, box: BoxM, margins: Margins, change?: GroundChange): Surface {
  const { frame, terrain, footprints } = city;
  const groundM = heightsInFrame(terrain, frame);
  const list = massesIn(footprints, widened(box, margins.massesM));
  return surfaceOf(widened(box, margins.groundM), groundM, change ? changedMasses(list, change, frame, groundM) : list);
}

export interface Surfaces {
  read(tilesUrl: string, origin: Position): Promise<CityGround>;
  around(city: CityGround, box: BoxM, change?: GroundChange): Surface;
}

/** The city as a worker holds it: read once, and the surface that was asked for last kept, since a slider asks for it again and again. */
export function openSurfaces(margins: Margins): Surfaces {
  const cities = new Map<string, Promise<CityGround>>();
  let last: { readonly key: string; readonly surface: Surface } | undefined;
  return {
    read(tilesUrl, origin) {
      const reading = cities.get(tilesUrl) ?? readCityGround(tilesUrl, origin);
      cities.set(tilesUrl, reading);
      // What failed once may be asked for again.
      reading.catch(() => cities.delete(tilesUrl));
      return reading;
    },
    around(city, box, change) {
      const key = `${box.map((side) => side.toFixed(1)).join(' ')} ${change ? JSON.stringify(change) : ''}`;
      if (last?.key !== key) last = { key, surface: surfaceAround(city, box, margins, change) };
      return last.surface;
    },
  };
}
