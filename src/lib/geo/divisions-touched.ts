import type { Division } from '../model/city.ts';
import type { Position } from '../model/entity.ts';
import type { IncidentArea } from '../model/incidents/incident.ts';
import { createCityFrame } from './city-frame.ts';
import { insideOf } from './inside-area.ts';

/** What is asked of the outlines of a district. */
export interface Outlined {
  below(code: string | undefined): readonly Division[];
  has(code: string, position: Position): boolean;
}

const samplesAcross = 25;

/**
 * The towns, or the villages, that an area lies in: looked up at places spread over it, so a sliver thinner than a twenty-fifth of
 * it may be missed.
 */
export function divisionsTouched(area: IncidentArea, outlines: Outlined, level: 'town' | 'village'): Division[] {
  const places = spreadOver(area);
  const within = (code: string | undefined): Division[] =>
    outlines.below(code).filter((division) => places.some((place) => outlines.has(division.code, place)));
  const towns = within(undefined);
  return level === 'town' ? towns : towns.flatMap(({ code }) => within(code));
}

function spreadOver(area: IncidentArea): Position[] {
  const corners = area.type === 'Circle' ? rimOf(area) : (area.coordinates[0] ?? []);
  const [west, east] = [Math.min(...corners.map(([lon]) => lon)), Math.max(...corners.map(([lon]) => lon))];
  const [south, north] = [Math.min(...corners.map(([, lat]) => lat)), Math.max(...corners.map(([, lat]) => lat))];
  const at = (from: number, to: number, step: number): number => from + ((to - from) * step) / (samplesAcross - 1);
  const steps = Array.from({ length: samplesAcross }, (_, step) => step);
  const grid = steps.flatMap((row) => steps.map((column): Position => [at(west, east, column), at(south, north, row)]));
  return [...corners, ...grid.filter(insideOf(area))];
}

function rimOf({ centre, radiusM }: Extract<IncidentArea, { type: 'Circle' }>): Position[] {
  const frame = createCityFrame(centre);
  const corners = 36;
  return Array.from({ length: corners }, (_, corner): Position => {
    const angle = (corner * 2 * Math.PI) / corners;
    const [lon, lat] = frame.locate([Math.sin(angle) * radiusM, Math.cos(angle) * radiusM, 0]);
    return [lon, lat];
  });
}
