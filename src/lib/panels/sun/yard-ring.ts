import type { Position } from '../../model/entity.ts';
import type { OwnLayer } from '../../model/own-layer.ts';

/** The outline of the first polygon of a layer, if it has one. */
export function ringOf(layer: OwnLayer | undefined): readonly Position[] | undefined {
  for (const { geometry } of layer?.features.features ?? []) {
    if (geometry?.type === 'Polygon') return geometry.coordinates[0] as unknown as readonly Position[];
    if (geometry?.type === 'MultiPolygon') return geometry.coordinates[0]?.[0] as unknown as readonly Position[];
  }
  return undefined;
}
