import type { Feature, Geometry } from 'geojson';
import type { Degrees } from '../../geo/datum.ts';

type Position = number[];

/** Calls with every position of a geometry, which may be written into. */
export function eachPosition(geometry: Geometry, call: (position: Position) => void): void {
  if (geometry.type === 'GeometryCollection') for (const part of geometry.geometries) eachPosition(part, call);
  else walk(geometry.coordinates as Nested, call);
}

type Nested = Position | Nested[];

function walk(nested: Nested, call: (position: Position) => void): void {
  if (typeof nested[0] === 'number') call(nested as Position);
  else for (const part of nested as Nested[]) walk(part, call);
}

export function firstPosition({ geometry }: Feature): Degrees | undefined {
  let first: Degrees | undefined;
  if (geometry) eachPosition(geometry, ([x, y]) => (first ??= [x!, y!]));
  return first;
}

/** Whether all of it lies on the globe: what does not was read with the wrong system or is no coordinate. */
export function onGlobe(geometry: Geometry): boolean {
  let inside = true;
  let any = false;
  eachPosition(geometry, ([lon, lat]) => {
    any = true;
    // Written so that what is no number is outside too.
    inside &&= Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90;
  });
  return inside && any;
}
