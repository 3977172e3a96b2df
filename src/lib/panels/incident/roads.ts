import { createCityFrame } from '../../geo/city-frame.ts';
import type { Roads } from '../../geo/nearest-units.ts';
import { buildRoadGraph } from '../../geo/road-graph.ts';
import type { City } from '../../model/city.ts';
import type { NetworkFile } from '../../model/road-network.ts';

/** The roads of the city as units drive them; rejects with a sentence. */
export async function loadRoads(city: City): Promise<Roads> {
  const url = `/tiles/${city.id}/network.json`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}; build the city's tiles again.`);
  const network = (await response.json()) as NetworkFile;
  const frame = createCityFrame(city.origin);
  return { network, graph: buildRoadGraph(network, frame), frame };
}
