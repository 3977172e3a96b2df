import { Cartesian3, Color, Material, type Polyline, PolylineCollection } from '@cesium/engine';
import { distanceM } from '../../geo/geodesic.ts';
import type { Position } from '../../model/entity.ts';
import { groundOf } from '../ground.ts';
import type { Stage } from '../stage.ts';
import type { OwnWire } from './own-pieces.ts';

export interface WireLook {
  readonly colour: string;
  readonly share: number;
  readonly widthPx: number;
}
export interface OwnWires {
  dress(look: (wire: OwnWire) => WireLook): void;
  close(): void;
}

/** Between two corners it follows the ground from point to point so far apart. */
const everyM = 30;
const pointsAtMost = 60_000;

/** Lines so far over the ground, or under it, as their features say: wires, pipes. They follow the terrain as it comes finer. */
export function openOwnWires(stage: Stage, layer: string, wires: readonly OwnWire[]): OwnWires {
  const { scene } = stage.cesium;
  const drawn = scene.primitives.add(new PolylineCollection());
  let room = pointsAtMost;
  const lines = wires.map((wire): [OwnWire, readonly Position[], Polyline] => {
    const points = room > 0 ? followed(wire.line) : wire.line;
    room -= points.length;
    return [
      wire,
      points,
      drawn.add({ id: stage.pickId(layer, wire.id), positions: [Cartesian3.ZERO, Cartesian3.ZERO] }),
    ];
  });

  function plant(): void {
    for (const [{ heightM }, points, line] of lines)
      line.positions = points.map(([lon, lat]) =>
        Cartesian3.fromDegrees(lon, lat, groundOf(scene, lon, lat) + heightM),
      );
  }
  plant();
  const unlisten = scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
    if (left > 0 || lines.length === 0) return;
    const before = lines.map(([, , { positions }]) => positions[0]!);
    plant();
    // What stands as it stood asks for no frame, or the terrain would never come to rest.
    if (lines.some(([, , { positions }], n) => Cartesian3.distance(positions[0]!, before[n]!) > 0.5))
      stage.requestRender(`${layer}: lines set over the ground`);
  });

  return {
    dress(look) {
      for (const [wire, , line] of lines) {
        const { colour, share, widthPx } = look(wire);
        line.show = share > 0;
        line.width = widthPx;
        line.material = Material.fromType('Color', {
          color: (Color.fromCssColorString(colour) ?? Color.WHITE).withAlpha(share),
        });
      }
    },
    close() {
      unlisten();
      scene.primitives.remove(drawn);
    },
  };
}

function followed(line: readonly Position[]): Position[] {
  const points: Position[] = [line[0]!];
  for (let n = 1; n < line.length; n += 1) {
    const [from, to] = [line[n - 1]!, line[n]!];
    const pieces = Math.max(1, Math.ceil(distanceM(from, to) / everyM));
    for (let piece = 1; piece <= pieces; piece += 1) {
      const share = piece / pieces;
      points.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
    }
  }
  return points;
}
