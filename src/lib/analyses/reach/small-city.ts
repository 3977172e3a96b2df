import type { Feature, MultiPolygon } from 'geojson';
import type { BuildingColumns } from '../../geo/building-floor.ts';
import { createCityFrame } from '../../geo/city-frame.ts';
import { openDivisions, type DivisionProperties } from '../../geo/divisions.ts';
import { openPlane } from '../../geo/plane.ts';
import { buildRoadGraph } from '../../geo/road-graph.ts';
import type { RoadSpeeds } from '../../model/road-speeds.ts';
import type { NamedPlace } from './messages.ts';

/** A city for tests: one straight road of 8 km from west to east, crossed by nothing, and an expressway 300 m north of it. */
export const origin = [119.98, 30.38, 8] as const;
const frame = createCityFrame(origin);
export const plane = openPlane(frame);

const at = (x: number, y: number) => plane.locate(x, y);
export const network = {
  nodes: [at(-4_000, 0), at(0, 0), at(4_000, 0), at(-4_000, 300), at(4_000, 300)],
  edges: [
    { from: 0, to: 1, class: 'secondary', speedKmh: 60 },
    { from: 1, to: 2, class: 'secondary', speedKmh: 60 },
    { from: 3, to: 4, class: 'expressway', speedKmh: 100 },
  ],
};
export const graph = buildRoadGraph(network, frame);

/** Buildings of 100 m² of floor each, by their middles. */
export function buildingsAt(middles: readonly (readonly [number, number])[]): BuildingColumns {
  return {
    count: middles.length,
    x: Float64Array.from(middles, ([x]) => x),
    y: Float64Array.from(middles, ([, y]) => y),
    use: new Uint8Array(middles.length),
    floorM2: new Float64Array(middles.length).fill(100),
  };
}

export function placeAt(id: string, x: number, y: number): NamedPlace {
  const [lon, lat] = at(x, y);
  return { id, lon, lat };
}

export const speedsOf = (...speedKmh: number[]): RoadSpeeds => ({
  speedKmh: Uint8Array.from(speedKmh),
  passes: new Uint8Array(speedKmh.length),
  asOfMs: 0,
});

/** Two towns, west and east of the city's origin. */
export const divisions = openDivisions({
  type: 'FeatureCollection',
  features: [townOf('330110001', -5_000, 0), townOf('330110002', 0, 5_000)],
});

function townOf(code: string, west: number, east: number): Feature<MultiPolygon, DivisionProperties> {
  const ring = [at(west, -3_000), at(east, -3_000), at(east, 3_000), at(west, 3_000), at(west, -3_000)];
  const name = { zh: '镇', en: 'Town' };
  return {
    ...{ type: 'Feature', properties: { level: 'town', code, name, centre: at((west + east) / 2, 0) } },
    geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
  };
}
