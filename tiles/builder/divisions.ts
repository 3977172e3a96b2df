import type { Feature, FeatureCollection, Position } from 'geojson';
import type { Division } from '../../src/lib/model/city.ts';
import type { Plane, Ring } from './plane.ts';
import type { Source } from './source.ts';
import type { Town } from './towns.ts';
import type { Village } from './villages.ts';

/** A hundred-thousandth of a degree is a metre: closer than anybody knows where a village ends. */
const steps = 1e5;

/** Towns and villages with their outlines, for whoever asks what lies inside: `divisions.geojson`. */
export function describeDivisions(
  { geography, plane }: Source,
  towns: readonly Town[],
  villages: readonly Village[],
): FeatureCollection {
  const from = { source: geography.source, date: geography.date, licence: geography.licence, generated: true };
  const outline = (level: 'town' | 'village', { code, name, centre }: Division, rings: readonly Ring[]): Feature => ({
    type: 'Feature',
    id: code,
    geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [closed(plane, ring)]) },
    properties: { level, code, name, centre: rounded(centre), ...from },
  });
  return {
    type: 'FeatureCollection',
    features: [
      ...towns.map(({ division, ring }) => outline('town', division, [ring])),
      ...villages.map(({ division, rings }) => outline('village', division, rings)),
    ],
  };
}

function closed(plane: Plane, ring: Ring): Position[] {
  const outer = ring.map((at) => rounded(plane.toLonLat(at)));
  return [...outer, outer[0]!];
}

function rounded([lon, lat]: readonly [number, number]): Position {
  return [Math.round(lon * steps) / steps, Math.round(lat * steps) / steps];
}
