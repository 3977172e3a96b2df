import { readNetwork } from '../../src/lib/geo/read-network.ts';
import { lineOf } from '../../src/lib/model/road-network.ts';
import type { FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { coloursOf, legend, mainRoadsOf, toldKey, unknownColour } from './pieces.ts';
import { widthOf } from './widths.ts';

const id = 'roads';
const feed = 'road-speed';

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
  async begin(tilesUrl) {
    const network = await readNetwork(tilesUrl);
    const lines = network.edges.map((edge) => ({ points: lineOf(network, edge), widthPx: widthOf(edge.class) }));
    let shown = '';
    let drawn: FlatPicture = {};
    return (view) => {
      const state = view.state(feed);
      const key = toldKey(state, view.now);
      if (key === shown) return drawn;
      shown = key;
      const roads = state ? mainRoadsOf(state) : new Map();
      const colours = coloursOf(network, state, view.now);
      drawn = {
        lines: lines.map(({ points, widthPx }, at) => {
          const known = colours[at] !== unknownColour;
          return {
            id: roads.get(at),
            points,
            colour: colours[at]!,
            opacity: known ? 0.85 : 0.35,
            widthPx: known ? widthPx : 1,
          };
        }),
      };
      return drawn;
    };
  },
} satisfies FlatLayer;
