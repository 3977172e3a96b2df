import { Cartesian3, Color, NearFarScalar, type PointPrimitive, PointPrimitiveCollection } from '@cesium/engine';
import type { Id } from '../model/id.ts';
import type { MoverTable } from '../model/mover-table.ts';
import type { MoverLook } from './movers.ts';
import type { Stage } from './stage.ts';

const shrink = new NearFarScalar(1_000, 1.2, 30_000, 0.5);
const rim = Color.fromCssColorString('#0a1017')!;

/** A point per slot; the slots may change hands, the points stay. */
export interface Points {
  /** Follows the roster; calls `anew` for each slot that changed hands. */
  enrol(table: MoverTable, anew: (slot: number) => void): void;
  at(slot: number): PointPrimitive;
  close(): void;
}

export function openPoints(stage: Stage, layer: string, look: MoverLook): Points {
  const scene = stage.cesium.scene;
  const collection = scene.primitives.add(new PointPrimitiveCollection()) as PointPrimitiveCollection;
  const points: PointPrimitive[] = [];
  const owners: (Id | undefined)[] = [];
  let followed: MoverTable | undefined;
  let version = -1;

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
    enrol(table, anew) {
      if (followed === table && version === table.version) return;
      [followed, version] = [table, table.version];
      while (points.length < table.size) points.push(add());
      points.forEach((point, slot) => {
        const id = table.ids[slot];
        if (owners[slot] === id) return;
        owners[slot] = id;
        point.show = false;
        point.id = id && stage.pickId(layer, id);
        anew(slot);
      });
    },
    at: (slot) => points[slot]!,
    close: () => void scene.primitives.remove(collection),
  };
}
