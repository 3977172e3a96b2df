import { booleanPointInPolygon, buffer, featureCollection, lineString, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { gaps } from '../../lib/analyses/reach/gaps.ts';
import type { NamedPlace } from '../../lib/analyses/reach/messages.ts';
import { walkKmh } from '../../lib/analyses/reach/modes.ts';
import { reach, type City as ReachCity } from '../../lib/analyses/reach/reach.ts';
import { buildingColumns } from '../../lib/geo/building-floor.ts';
import { createCityFrame } from '../../lib/geo/city-frame.ts';
import { openDivisions, type DivisionsFile } from '../../lib/geo/divisions.ts';
import { openPlane } from '../../lib/geo/plane.ts';
import { buildRoadGraph } from '../../lib/geo/road-graph.ts';
import { openNearRoads } from '../../lib/geo/road-near.ts';
import { roadTimes } from '../../lib/geo/road-times.ts';
import type { City } from '../../lib/model/city.ts';
import { readFootprints } from '../../lib/model/footprints.ts';
import { lineOf, type NetworkFile } from '../../lib/model/road-network.ts';
import { print, readBytes, readJson, timed } from './city-files.ts';

const none = (): void => undefined;

/** A quarter of an hour on foot from one place, with the buildings in it; turf gets the same ways and buffers them. */
export async function benchReach(): Promise<void> {
  const city = await readJson<City>('tiles/yuhang/city.json');
  const network = await readJson<NetworkFile>('tiles/dist/yuhang/network.json');
  const frame = createCityFrame(city.origin);
  const graph = buildRoadGraph(network, frame);
  const buildings = buildingColumns(readFootprints(await readBytes('tiles/dist/yuhang/footprints.bin')));
  const here: ReachCity = { plane: openPlane(frame), network, graph, buildings };
  const towns = city.divisions.map(({ code, centre: [lon, lat] }): NamedPlace => ({ id: code, lon, lat }));
  const given = { origin: city.origin, tilesUrl: '', households: [], places: [] };
  print(`Reach: ${network.edges.length} roads, ${buildings.count} buildings`);
  const from = towns.slice(0, 1);
  const ours = timed(() => reach({ do: 'reach', mode: 'walk', minutes: [15], from, ...given }, here, none));
  const [within] = ours.done.figures.within;
  print(`  15 min on foot from one place: ${ours.ms.toFixed(0)} ms, ${within!.buildings} buildings within`);
  const alone = timed(() => turfAlone(here, from[0]!));
  print(
    `  turf alone (buffers of 500 m round the same ways, joined; point in polygon): ${alone.ms.toFixed(0)} ms, ${alone.done} buildings`,
  );
  print(`  ours : turf = ${(alone.ms / ours.ms).toFixed(1)} : 1`);
  const divisions = openDivisions(await readJson<DivisionsFile>('tiles/dist/yuhang/divisions.geojson'));
  const all = timed(() =>
    gaps({ do: 'gaps', minutes: 15, from: towns, origin: city.origin, tilesUrl: '' }, { ...here, divisions }, none),
  );
  print(`  gaps of ${towns.length} facilities over all buildings and towns: ${all.ms.toFixed(0)} ms`);
}

/** What one does without a grid: buffers round every road that is reached, joined, and every building asked whether it lies in. */
function turfAlone({ plane, network, graph, buildings }: ReachCity, { lon, lat }: NamedPlace): number {
  const [x, y] = plane.place([lon, lat]);
  const near = openNearRoads(graph, 500, 1)(x, y);
  const mps = new Float64Array(network.edges.length).fill(walkKmh / 3.6);
  const { seconds } = roadTimes(graph, mps, { edge: near.edge[0]!, alongM: near.alongM[0]! });
  const reached = network.edges.filter(({ from, to }) => Math.min(seconds[from]!, seconds[to]!) <= 900);
  const rounds = reached.map((edge) => buffer(lineString(lineOf(network, edge).map(([a, b]) => [a, b])), 0.5)!);
  const ground =
    rounds.length > 1 ? union(featureCollection(rounds as Feature<Polygon | MultiPolygon>[]))! : rounds[0]!;
  let count = 0;
  for (let at = 0; at < buildings.count; at += 1)
    if (booleanPointInPolygon(plane.locate(buildings.x[at]!, buildings.y[at]!), ground)) count += 1;
  return count;
}
