import type { Feature, GeoJsonProperties, Geometry } from 'geojson';
import { areaOnEllipsoidM2 } from '../../geo/clip/ground.ts';
import { isAreal, isLinear, linesOf } from '../../geo/clip/parts.ts';
import { lengthM } from '../../geo/geodesic.ts';
import type { OverlayFigures } from './messages.ts';

/** A piece with its size on the ellipsoid beside what it says. */
export function sized(geometry: Geometry, properties: GeoJsonProperties): Feature {
  const said = { ...properties };
  if (isAreal(geometry)) said.areaM2 = Math.round(areaOnEllipsoidM2(geometry) * 100) / 100;
  if (isLinear(geometry))
    said.lengthM =
      Math.round(
        linesOf(geometry).reduce((sum, line) => sum + lengthM(line.map(([lon, lat]) => [lon!, lat!] as const)), 0) *
          100,
      ) / 100;
  return { type: 'Feature', geometry, properties: said };
}

export function figuresOf(features: readonly Feature[], leftOut: number): OverlayFigures {
  const sum = (key: string) =>
    features.reduce((all, { properties }) => all + ((properties?.[key] as number | undefined) ?? 0), 0);
  return { pieces: features.length, areaM2: sum('areaM2'), lengthM: sum('lengthM'), leftOut };
}
