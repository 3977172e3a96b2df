import { booleanPointInPolygon, polygon } from '@turf/turf';
import type { Position } from '../model/entity.ts';
import type { IncidentArea } from '../model/incidents/incident.ts';
import { createCityFrame } from './city-frame.ts';

/** Whether a place lies in an area, its edge included. A circle is one on the ellipsoid: to 1 cm at 10 km. */
export function isInside(area: IncidentArea, [lon, lat]: Position): boolean {
  if (area.type === 'Circle') {
    const [atLon, atLat] = area.centre;
    return Math.hypot(...createCityFrame([atLon, atLat]).place([lon, lat])) <= area.radiusM;
  }
  const rings = area.coordinates.map((ring) => ring.map(([x, y]) => [x, y]));
  return booleanPointInPolygon([lon, lat], polygon(rings));
}

/** Those of the things that lie in an area: people, cameras, shelters, whatever `placeOf` finds a place for. */
export function insideArea<Located>(
  area: IncidentArea,
  things: Iterable<Located>,
  placeOf: (thing: Located) => Position | undefined,
): Located[] {
  return Array.from(things).filter((thing) => {
    const place = placeOf(thing);
    return place !== undefined && isInside(area, place);
  });
}
