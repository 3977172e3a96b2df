import type { Rect64 } from 'clipper2-ts';
import Flatbush from 'flatbush';
import type { Feature } from 'geojson';
import { groundOf, type Ground } from '../../geo/clip/ground.ts';
import { openParts } from '../../geo/clip/part-in-box.ts';
import { boxOf, isAreal } from '../../geo/clip/parts.ts';
import type { Plane } from '../../geo/plane.ts';

/** The areas of a layer, to be asked which of them a box meets and how much of their ground it needs. */
export interface Zones {
  near(box: readonly [number, number, number, number]): readonly Zone[];
  /** Features that are no areas. */
  readonly leftOut: number;
}
export interface Zone {
  readonly feature: Feature;
  partIn(box: Rect64): Ground;
}

export function openZones(features: readonly Feature[], plane: Plane): Zones {
  const areas = features.filter(({ geometry }) => isAreal(geometry));
  const leftOut = features.length - areas.length;
  if (areas.length === 0) return { near: () => [], leftOut };
  const index = new Flatbush(areas.length);
  for (const { geometry } of areas) index.add(...boxOf(geometry));
  index.finish();
  const opened = new Map<number, Zone>();
  const open = (at: number): Zone => {
    const feature = areas[at]!;
    let parts: ReturnType<typeof openParts> | undefined;
    const partIn = (box: Rect64): Ground =>
      (parts ??= openParts(isAreal(feature.geometry) ? groundOf(feature.geometry, plane) : []))(box);
    const zone = { feature, partIn };
    opened.set(at, zone);
    return zone;
  };
  return {
    leftOut,
    near: (box) =>
      index
        .search(...box)
        .sort((a, b) => a - b)
        .map((at) => opened.get(at) ?? open(at)),
  };
}
