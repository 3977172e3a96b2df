import type { NetworkFile } from '../../src/lib/model/road-network.ts';
import { roadSpeedsStaleMs } from '../../src/lib/model/road-speeds.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { openLines } from './lines.ts';
import { coloursOf, legend, mainRoadsOf, pointsOf } from './pieces.ts';

const id = 'roads';
const feed = 'road-speed';
const widthsPx: Readonly<Record<string, number>> = { expressway: 4.5, primary: 3.5 };
const usualWidthPx = 2.2;

export default {
  id,
  title: { zh: '道路车速', en: 'Road speeds' },
  domain: 'traffic',
  feeds: [feed],
  kinds: ['RoadCorridor'],
  source: {
    zh: '车辆定位匹配路网，近 5 分钟双向平均车速，按道路等级分五级',
    en: 'Vehicle positions matched to the roads: mean speed of five minutes, both directions, in five grades by class of road',
  },
  licence: 'demo data, generated',
  shownAtFirst: true,
  legend,
  async open(stage) {
    const network = await readNetwork(stage.tilesUrl);
    const points = pointsOf(network);
    const lines = openLines(
      stage,
      id,
      network.edges.map((edge, n) => ({ points: points[n]!, widthPx: widthsPx[edge.class] ?? usualWidthPx })),
    );
    let shown = '';
    return {
      update(view) {
        const state = view.state(feed);
        // Told once a minute; between, only growing old can change anything.
        const key = `${state?.term}:${state?.seq}:${Math.floor((view.now / roadSpeedsStaleMs) * 6)}`;
        if (key === shown) return;
        shown = key;
        lines.colour(coloursOf(network, state, view.now), state ? mainRoadsOf(state) : new Map());
      },
      close: () => lines.close(),
    };
  },
} satisfies Layer;

async function readNetwork(tilesUrl: string): Promise<NetworkFile> {
  if (!tilesUrl) return { nodes: [], edges: [] };
  const url = `${tilesUrl}/network.json`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}; build the city's tiles again.`);
  return (await response.json()) as NetworkFile;
}
