import { booleanPointInPolygon, polygon } from '@turf/turf';
import type { Position } from '../model/entity.ts';
import type { IncidentArea } from '../model/incidents/incident.ts';
import { createCityFrame } from './city-frame.ts';

/** What tells whether a place lies in an area, its edge included. A circle is one on the ellipsoid: to 1 cm at 10 km. */
export function insideOf(area: IncidentArea): (place: Position) => boolean {
  if (area.type === 'Circle') {
    const around = createCityFrame([area.centre[0], area.centre[1]]);
    return ([lon, lat]) => Math.hypot(...around.place([lon, lat])) <= area.radiusM;
  }
  const outline = polygon(area.coordinates.map((ring) => ring.map(([x, y]) => [x, y])));
  return ([lon, lat]) => booleanPointInPolygon([lon, lat], outline);
}

export const isInside = (area: IncidentArea, place: Position): boolean => insideOf(area)(place);

/** Those of the things that lie in an area: people, cameras, shelters, whatever `placeOf` finds a place for. */
export function insideArea<Located>(
  area: IncidentArea,
  things: Iterable<Located>,
  placeOf: (thing: Located) => Position | undefined,
): Located[] {
  const holds = insideOf(area);
  return Array.from(things).filter((thing) => {
    const place = placeOf(thing);
    return place !== undefined && holds(place);
  });
}
