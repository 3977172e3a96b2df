import { createCityFrame } from '../../geo/city-frame.ts';
import type { Roads } from '../../geo/nearest-units.ts';
import { readNetwork } from '../../geo/read-network.ts';
import { buildRoadGraph } from '../../geo/road-graph.ts';
import type { City } from '../../model/city.ts';

/** The roads of the city as units drive them; rejects with a sentence. */
export async function loadRoads(city: City): Promise<Roads> {
  const network = await readNetwork(`/tiles/${city.id}`);
  const frame = createCityFrame(city.origin);
  return { network, graph: buildRoadGraph(network, frame), frame };
}
