import type { Change, Observation } from '../../../model/change.ts';
import { congestionIndex } from '../../../model/congestion.ts';
import type { Datastream, Thing } from '../../../model/entity.ts';
import { idOf, type Id } from '../../../model/id.ts';
import { thingOfSpeeds } from '../../../model/road-speeds.ts';
import type { Area } from './areas.ts';
import type { Driven, Tally } from './tally.ts';

/** An edge or an area with fewer vehicles than this is unknown. */
export const passesAtLeast = { edge: 2, RoadCorridor: 6, RoadTown: 20, RoadDistrict: 60 } as const;
/** Of a main road vehicles must have covered at least this share of the length before all of it is known. */
const coveredAtLeast = 0.5;
const staleAfterMs = 180_000;

const properties = {
  congestionIndex: { name: { zh: '拥堵指数', en: 'Congestion index' }, unit: '', decimals: 1 },
  speed: { name: { zh: '平均车速', en: 'Mean speed' }, unit: 'km/h', decimals: 1 },
  travelTimeIndex: { name: { zh: '行程时间比', en: 'Travel time index' }, unit: '', decimals: 2 },
  travelTime: { name: { zh: '全程行驶时间', en: 'Travel time end to end' }, unit: 'min', decimals: 1 },
  passes: { name: { zh: '样本车次', en: 'Vehicle passes' }, unit: '', decimals: 0 },
  coverage: { name: { zh: '样本覆盖里程', en: 'Length covered by vehicles' }, unit: '%', decimals: 0 },
} as const;
type Property = keyof typeof properties;

/** A time from end to end is of a road, not of a town. */
function propertiesOf({ kind }: Area): Property[] {
  return (Object.keys(properties) as Property[]).filter((name) => name !== 'travelTime' || kind === 'RoadCorridor');
}

const streamOf = ({ id }: Area, property: Property): Id =>
  idOf('Datastream', `${id.split(':').slice(2).join(':')}:${property}`);

/** The areas and what is told of each. */
export function thingsOf(areas: readonly Area[], generated: boolean): (Thing | Datastream)[] {
  return areas.flatMap((area) => [
    {
      type: 'Thing',
      id: area.id,
      kind: area.kind,
      name: area.name,
      location: area.place,
      ...(area.division ? { division: area.division } : {}),
      properties: {
        lengthKm: Math.round(area.lengthM / 100) / 10,
        // So that a touch on the map finds the road.
        ...(area.kind === 'RoadCorridor' ? { pieces: area.edges.join(',') } : {}),
      },
      ...(generated ? { generated: true as const } : {}),
    },
    ...propertiesOf(area).map((property): Datastream => ({
      type: 'Datastream',
      id: streamOf(area, property),
      thing: area.id,
      property,
      ...properties[property],
      staleAfterMs,
      derived: true,
    })),
  ]);
}

/** What the window that ended says of every area and every edge. */
export function sayOf(areas: readonly Area[], edges: number, tally: Tally, endMs: number, generated: boolean): Change {
  const whole = (value: number) => Math.min(255, Math.round(value));
  const speedKmh = new Uint8Array(edges);
  const passes = new Uint8Array(edges);
  for (let edge = 0; edge < edges; edge += 1) {
    const known = tally.speedKmh(edge, passesAtLeast.edge);
    // 0 is unknown, so what stands still is told as 1 km/h.
    speedKmh[edge] = known > 0 || tally.passes(edge) >= passesAtLeast.edge ? Math.max(1, whole(known)) : 0;
    passes[edge] = whole(tally.passes(edge));
  }
  return {
    upsert: [thingOfSpeeds({ speedKmh, passes, asOfMs: endMs }, generated)],
    observe: areas.flatMap((area) => observationsOf(area, tally.over(area.edges), endMs)),
  };
}

function observationsOf(area: Area, driven: Driven | undefined, endMs: number): Observation[] {
  const enough =
    driven !== undefined &&
    driven.passes >= passesAtLeast[area.kind] &&
    (area.kind !== 'RoadCorridor' || driven.covered >= coveredAtLeast);
  const values: Record<Property, number | null> = {
    congestionIndex: enough ? congestionIndex(driven.timeIndex) : null,
    speed: enough ? driven.speedKmh : null,
    travelTimeIndex: enough ? driven.timeIndex : null,
    travelTime: enough ? area.lengthM / 1000 / (driven.speedKmh / 60) : null,
    passes: driven?.passes ?? 0,
    coverage: (driven?.covered ?? 0) * 100,
  };
  return propertiesOf(area).map((property) => {
    const value = values[property];
    const result = value === null ? null : Number(value.toFixed(properties[property].decimals + 1));
    return { datastream: streamOf(area, property), phenomenonTime: endMs, resultTime: endMs, result };
  });
}
