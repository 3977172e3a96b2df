import { Cartesian3, Color, NearFarScalar, type PointPrimitive, PointPrimitiveCollection } from '@cesium/engine';
import type { MoverTable } from '../model/mover-table.ts';
import type { MoverLook } from './movers.ts';
import type { Stage } from './stage.ts';

const shrink = new NearFarScalar(1_000, 1.2, 30_000, 0.5);
const rim = Color.fromCssColorString('#0a1017')!;

/** A point per slot; the slots may change hands, the points stay. */
export interface Points {
  /** True when the slots were given out anew. */
  enrol(table: MoverTable): boolean;
  at(slot: number): PointPrimitive;
  close(): void;
}

export function openPoints(stage: Stage, layer: string, look: MoverLook): Points {
  const scene = stage.cesium.scene;
  const collection = scene.primitives.add(new PointPrimitiveCollection()) as PointPrimitiveCollection;
  const points: PointPrimitive[] = [];
  let epoch = -1;

  function add(): PointPrimitive {
    return collection.add({
      show: false,
      position: Cartesian3.ZERO,
      pixelSize: look.sizePx ?? 6,
      outlineColor: rim,
      outlineWidth: 1,
      scaleByDistance: shrink,
    });
  }

  return {
    enrol(table) {
      if (epoch === table.epoch && points.length >= table.size) return false;
      epoch = table.epoch;
      while (points.length < table.size) points.push(add());
      points.forEach((point, slot) => {
        const id = table.ids[slot];
        point.show = false;
        point.id = id && stage.pickId(layer, id);
      });
      return true;
    },
    at: (slot) => points[slot]!,
    close: () => void scene.primitives.remove(collection),
  };
}
