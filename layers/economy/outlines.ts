import type { DivisionsFile } from '../../src/lib/geo/divisions.ts';
import { readBuilt } from '../../src/lib/geo/read-built.ts';
import type { Position, Thing } from '../../src/lib/model/entity.ts';
import type { StillFeature } from '../../src/lib/model/still.ts';

/** The areas of the towns that have an account, named as their account, so that a click on one finds it. */
export function outlinesOf(file: DivisionsFile, accounts: readonly Thing[]): StillFeature[] {
  const byDivision = new Map(accounts.map((thing) => [thing.division, thing]));
  return file.features.flatMap(({ properties, geometry }): StillFeature[] => {
    const account = byDivision.get(properties.code);
    if (!account || properties.level !== 'town') return [];
    const { name, centre } = properties;
    const coordinates = geometry.coordinates as unknown as Position[][][];
    return [
      {
        type: 'Feature',
        id: account.id,
        geometry: { type: 'MultiPolygon', coordinates },
        properties: { name, class: 'town', centre, spanM: 0 },
      },
    ];
  });
}

/** Reads the outlines from the city's tiles; nowhere there are none, and the figures stand by themselves. */
export async function readOutlines(tilesUrl: string): Promise<DivisionsFile> {
  if (!tilesUrl) return { type: 'FeatureCollection', features: [] };
  return readBuilt<DivisionsFile>(`${tilesUrl}/divisions.geojson`);
}
