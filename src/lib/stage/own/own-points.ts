import { Cartesian3, Color, PointPrimitiveCollection, type PointPrimitive } from '@cesium/engine';
import { groundOf } from '../ground.ts';
import type { Stage } from '../stage.ts';
import type { OwnPoint } from './own-pieces.ts';

export interface PointLook {
  readonly colour: string;
  /** 0: not there. */
  readonly share: number;
  readonly radiusPx: number;
}

export interface OwnPoints {
  dress(look: (point: OwnPoint) => PointLook): void;
  close(): void;
}

/** So far over the ground, lest the ground eat half of it. */
const overGroundM = 2;

/** Points on the ground, seen through houses as marks are. They follow the terrain, which comes finer and finer. */
export function openOwnPoints(stage: Stage, layer: string, points: readonly OwnPoint[]): OwnPoints {
  const { scene } = stage.cesium;
  const drawn = scene.primitives.add(new PointPrimitiveCollection());
  const dots = points.map((point): [OwnPoint, PointPrimitive] => [
    point,
    drawn.add({
      id: stage.pickId(layer, point.id),
      disableDepthTestDistance: Number.POSITIVE_INFINITY,
      outlineColor: Color.BLACK.withAlpha(0.6),
      outlineWidth: 1,
    }),
  ]);

  function plant(): boolean {
    let moved = false;
    for (const [{ at, heightM = overGroundM }, dot] of dots) {
      const foot = Cartesian3.fromDegrees(at[0], at[1], groundOf(scene, at[0], at[1]) + heightM);
      if (Cartesian3.equalsEpsilon(foot, dot.position, 0, 0.5)) continue;
      dot.position = foot;
      moved = true;
    }
    return moved;
  }
  plant();
  const unlisten = scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
    if (left === 0 && plant()) stage.requestRender(`${layer}: points set on the ground`);
  });

  return {
    dress(look) {
      for (const [point, dot] of dots) {
        const { colour, share, radiusPx } = look(point);
        dot.show = share > 0;
        dot.pixelSize = 2 * radiusPx;
        dot.color = (Color.fromCssColorString(colour) ?? Color.WHITE).withAlpha(share);
      }
    },
    close() {
      unlisten();
      scene.primitives.remove(drawn);
    },
  };
}
