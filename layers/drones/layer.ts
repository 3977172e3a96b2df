import { PathLayer, PolygonLayer } from '@deck.gl/layers';
import { dronesNow, type DroneNow } from '../../src/lib/geo/drone-now.ts';
import { openTrails } from '../../src/lib/geo/trails.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { openMarks } from '../../src/lib/stage/marks.ts';
import type { Stage } from '../../src/lib/stage/stage.ts';
import { manifest } from './flat.ts';
import { colour, droneMarks, feed, ground, piecesOf, trailOptions, type Piece } from './look.ts';

const { id } = manifest;
const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
/** Over the ground, or the ground would hide it. */
const liftM = 3;
const alpha = (share: number): [number, number, number, number] => [...channels, Math.round(255 * share)];

export default {
  ...manifest,
  open(stage) {
    const marks = openMarks(stage, id);
    const trails = openTrails(trailOptions);
    return {
      update(view) {
        const [state, movers] = [view.state(feed), view.movers(feed)];
        const drones = state ? dronesNow({ state, movers, frame: stage.frame }, view.now) : [];
        marks.set(droneMarks(drones, view));
        if (movers) trails.take(movers, view.now);
        stage.deck.draw(id, [groundLayer(stage, drones, view.selected), wayLayer(piecesOf(trails))]);
      },
      close() {
        marks.close();
        stage.deck.draw(id, []);
      },
    };
  },
} satisfies Layer;

/** Flat beneath the drone: it is reckoned on level ground. */
function groundLayer(stage: Stage, drones: readonly DroneNow[], selected: string | undefined) {
  const seen = drones.flatMap(({ thing, at: [, , heightM = 0], flight, footprint }) => {
    const groundM = heightM - (flight.heightM ?? 0) + liftM;
    if (!footprint) return [];
    const ring = footprint.map(([lon, lat]) => [...stage.frame.place([lon, lat, groundM])] as [number, number, number]);
    return [{ layer: id, id: thing.id, ring, share: selected === thing.id ? ground.chosen : ground.plain }];
  });
  return new PolygonLayer<(typeof seen)[number]>({
    id: `${id} ground`,
    data: seen,
    getPolygon: ({ ring }) => ring,
    getFillColor: ({ share }) => alpha(share.fill),
    getLineColor: ({ share }) => alpha(share.line),
    getLineWidth: 1.5,
    lineWidthUnits: 'pixels',
    pickable: true,
  });
}

function wayLayer(pieces: readonly Piece[]) {
  return new PathLayer<Piece>({
    id: `${id} way`,
    data: [...pieces],
    getPath: ({ from, to }) => [from, to].map(([x, y, z]): [number, number, number] => [x, y, z]),
    getColor: ({ age }) => alpha(0.9 * (1 - age) ** 1.5),
    getWidth: 2.5,
    widthUnits: 'pixels',
  });
}
