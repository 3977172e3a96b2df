import type { Shape } from '../model/drawings/shape.ts';
import { areaM2, lengthM } from './geodesic.ts';

/** Metres as a person reads them: `820 m`, `1.24 km`, `12.4 km`. */
export function sayM(metres: number): string {
  if (metres < 1_000) return `${Math.round(metres)} m`;
  return `${(metres / 1_000).toFixed(metres < 10_000 ? 2 : 1)} km`;
}

/** Square metres: `5300 m²`, `0.53 km²`. */
export function sayM2(squareMetres: number): string {
  return squareMetres < 100_000 ? `${Math.round(squareMetres)} m²` : `${(squareMetres / 1e6).toFixed(2)} km²`;
}

/** How large a drawing is, in a few signs and no language: lengths and areas on the ellipsoid. Empty for what has no size. */
export function sizeOf(shape: Shape): string {
  switch (shape.type) {
    case 'mark':
    case 'text':
      return '';
    case 'line':
    case 'arrow':
    case 'distance':
      return sayM(lengthM(shape.points));
    case 'fence':
    case 'area':
      return `${sayM2(areaM2(shape.ring))} · ${sayM(lengthM(shape.ring))}`;
    case 'circle':
      return `r ${sayM(shape.radiusM)}`;
    case 'rings':
      return shape.radiiM.map(sayM).join(' · ');
    case 'sector':
      return `${Math.round(shape.bearingDeg)}° ± ${Math.round(shape.widthDeg / 2)}° · ${sayM(shape.radiusM)}`;
    case 'wind':
      return `${Math.round((shape.fromDeg + 180) % 360)}° ± ${Math.round(shape.halfAngleDeg)}° · ${sayM(shape.lengthM)}`;
  }
}
