import { readNetwork } from '../../src/lib/geo/read-network.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import flat from './flat.ts';
import { openLines } from './lines.ts';
import { coloursOf, mainRoadsOf, pointsOf, toldKey } from './pieces.ts';
import { widthOf } from './widths.ts';

export default {
  ...flat,
  async open(stage) {
    const network = await readNetwork(stage.tilesUrl);
    const points = pointsOf(network);
    const lines = openLines(
      stage,
      flat.id,
      network.edges.map((edge, n) => ({ points: points[n]!, widthPx: widthOf(edge.class) })),
    );
    let shown = '';
    return {
      update(view) {
        const state = view.state('road-speed');
        const key = toldKey(state, view.now);
        if (key === shown) return;
        shown = key;
        lines.colour(coloursOf(network, state, view.now), state ? mainRoadsOf(state) : new Map());
      },
      close: () => lines.close(),
    };
  },
} satisfies Layer;
