import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildingsInside, type BuildingsInside } from '../../geo/buildings-inside.ts';
import { createCityFrame } from '../../geo/city-frame.ts';
import type { City } from '../../model/city.ts';
import { readFootprints, type Footprints } from '../../model/footprints.ts';
import type { IncidentArea } from '../../model/incidents/incident.ts';

/** The buildings in an area, and what is known of the data they are counted in. */
export interface BuildingCount extends BuildingsInside {
  readonly source: string;
  /** The day of the data, ISO 8601. */
  readonly date: string;
  readonly generated: boolean;
}

export type CountBuildings = (area: IncidentArea) => Promise<BuildingCount>;

/** Counts over the buildings of a built city, `tiles/dist/<city>`; they are read when somebody first asks. */
export function openBuildings(cityDir: string, city: City): CountBuildings {
  const frame = createCityFrame(city.origin);
  let read: ReturnType<typeof readBuilt> | undefined;
  return async (area) => {
    read ??= readBuilt(cityDir).catch((error: unknown) => {
      read = undefined;
      throw error;
    });
    const { footprints, ...data } = await read;
    return { ...buildingsInside(area, footprints, frame), ...data };
  };
}

async function readBuilt(cityDir: string) {
  const [bytes, words] = await Promise.all([
    readFile(join(cityDir, 'footprints.bin')),
    readFile(join(cityDir, 'manifest.json'), 'utf8'),
  ]);
  const { source, date, generated } = JSON.parse(words) as Omit<BuildingCount, keyof BuildingsInside>;
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const footprints: Footprints = readFootprints(buffer as ArrayBuffer);
  return { footprints, source, date, generated };
}
