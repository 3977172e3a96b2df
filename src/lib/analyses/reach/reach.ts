import type { Feature } from 'geojson';
import { areaOnEllipsoidM2 } from '../../geo/clip/ground.ts';
import type { BuildingColumns } from '../../geo/building-floor.ts';
import type { Plane } from '../../geo/plane.ts';
import type { RoadGraph } from '../../geo/road-graph.ts';
import type { JobDone, Progress } from '../../model/sliced-job.ts';
import type { NetworkFile } from '../../model/road-network.ts';
import { contoursOf } from './contours.ts';
import { secondsAt, timeField, type TimeField } from './field.ts';
import type { NamedPlace, ReachAsk, ReachFigures, Within } from './messages.ts';
import { goingOf } from './modes.ts';

export interface City {
  readonly plane: Plane;
  readonly network: NetworkFile;
  readonly graph: RoadGraph;
  readonly buildings: BuildingColumns;
}

/** Ground within so many minutes of the nearest start, and who and what is on it. */
export function reach(ask: ReachAsk, city: City, progress: Progress): JobDone<ReachFigures> {
  if (ask.from.length === 0)
    throw new Error('There is no place to begin at; select one on the map or choose a kind of facility.');
  const { plane, network, graph } = city;
  const speeds = ask.speeds?.speedKmh.length === network.edges.length ? ask.speeds : undefined;
  const limitsS = ask.minutes.map((minutes) => minutes * 60);
  const starts = ask.from.map((place) => spotOf(place, plane));
  const field = timeField(graph, goingOf(ask.mode, network, speeds), starts, Math.max(...limitsS), (share) =>
    progress(share * 0.6),
  );
  const grounds = contoursOf(field, limitsS, plane);
  progress(0.8);
  const areas = grounds.map((ground) => areaOnEllipsoidM2(ground));
  const within = ask.minutes.map((minutes, at): Within => ({
    ...{ minutes, areaM2: areas[at]! },
    ...countOf(field, limitsS[at]!, ask, city),
  }));
  const places = timed(field, ask.places, plane, Math.max(...limitsS));
  progress(1);
  const measured = speeds ? speeds.speedKmh.reduce((count, speed) => count + (speed > 0 ? 1 : 0), 0) : 0;
  const figures = { within, places, offRoad: field.offRoad, measured, roads: network.edges.length };
  // The widest first, so that the nearest lie on top.
  const features = grounds
    .map((geometry, at): Feature => ({ type: 'Feature', geometry, properties: { ...within[at] } }))
    .reverse();
  return { features, figures };
}

export function spotOf({ lon, lat }: NamedPlace, plane: Plane): { x: number; y: number } {
  const [x, y] = plane.place([lon, lat]);
  return { x, y };
}

function countOf(
  field: TimeField,
  limitS: number,
  { households, places }: ReachAsk,
  { buildings, plane }: City,
): Omit<Within, 'minutes' | 'areaM2'> {
  let [count, floorM2] = [0, 0];
  for (let at = 0; at < buildings.count; at += 1) {
    if (secondsAt(field, buildings.x[at]!, buildings.y[at]!) > limitS) continue;
    count += 1;
    floorM2 += buildings.floorM2[at]!;
  }
  const isWithin = (place: NamedPlace): boolean => {
    const { x, y } = spotOf(place, plane);
    return secondsAt(field, x, y) <= limitS;
  };
  const reached = households.filter(isWithin);
  const known = reached.flatMap(({ persons }) => persons ?? []);
  return {
    ...{ buildings: count, floorM2, households: reached.length },
    persons: known.reduce((sum, persons) => sum + persons, 0),
    uncounted: reached.length - known.length,
    places: places.filter(isWithin).length,
  };
}

function timed(field: TimeField, places: readonly NamedPlace[], plane: Plane, limitS: number): ReachFigures['places'] {
  return places
    .map((place) => {
      const { x, y } = spotOf(place, plane);
      return { id: place.id, seconds: secondsAt(field, x, y) };
    })
    .filter(({ seconds }) => seconds <= limitS)
    .sort((a, b) => a.seconds - b.seconds);
}
