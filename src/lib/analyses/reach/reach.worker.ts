import { askBuilt } from '../../geo/read-built.ts';
import { buildingColumns } from '../../geo/building-floor.ts';
import { createCityFrame } from '../../geo/city-frame.ts';
import { loadDivisions } from '../../geo/divisions.ts';
import { openPlane } from '../../geo/plane.ts';
import { readNetwork } from '../../geo/read-network.ts';
import { buildRoadGraph } from '../../geo/road-graph.ts';
import { readFootprints } from '../../model/footprints.ts';
import { serveJob } from '../../model/sliced-job.ts';
import { gaps } from './gaps.ts';
import type { GapsAsk, GapsFigures, ReachAsk, ReachFigures } from './messages.ts';
import { reach } from './reach.ts';

serveJob<ReachAsk | GapsAsk, ReachFigures | GapsFigures>(self, async (ask, _inputs, progress) => {
  const frame = createCityFrame(ask.origin);
  const [network, footprints] = await Promise.all([readNetwork(ask.tilesUrl), read(`${ask.tilesUrl}/footprints.bin`)]);
  const graph = buildRoadGraph(network, frame);
  const city = { plane: openPlane(frame), network, graph, buildings: buildingColumns(readFootprints(footprints)) };
  progress(0.05);
  const rest = (share: number): void => progress(0.05 + share * 0.95);
  if (ask.do === 'reach') return reach(ask, city, rest);
  return gaps(ask, { ...city, divisions: await loadDivisions(ask.tilesUrl) }, rest);
});

async function read(url: string): Promise<ArrayBuffer> {
  return (await askBuilt(url)).arrayBuffer();
}
