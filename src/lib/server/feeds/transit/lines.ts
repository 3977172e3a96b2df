import type { Change, Observation } from '../../../model/change.ts';
import type { Datastream, Entity, Thing } from '../../../model/entity.ts';
import { idOf, type Id } from '../../../model/id.ts';
import { lateAboveS } from '../../../model/transit.ts';
import type { Line, Timetable } from './timetable.ts';

/** What is under way on a line; a vehicle whose delay nobody tells has none here. */
export interface LineNow {
  readonly running: number;
  readonly delaysS: readonly number[];
}

const staleAfterMs = 5 * 60_000;

/** Tells how lines stand; what a line is, only when that was not told before. */
export function openLines({ lines, agency, generated }: Timetable) {
  const told = new Set<Id>();

  function thingOf({ id, name, longName }: Line): Thing {
    return {
      type: 'Thing',
      id: idOf('TransitLine', id),
      kind: 'TransitLine',
      name: { zh: name, en: name },
      ...(agency ? { responsible: { zh: agency, en: agency } } : {}),
      ...(longName ? { properties: { between: longName } } : {}),
      ...(generated ? { generated: true } : {}),
    };
  }

  return {
    tell(nowOf: (line: string) => LineNow, nowMs: number): Change {
      const upsert: Entity[] = [];
      const observe: Observation[] = [];
      for (const line of lines.values()) {
        const thing = thingOf(line);
        const streams = streamsOf(thing.id);
        if (!told.has(thing.id)) upsert.push(thing, ...streams);
        told.add(thing.id);
        observe.push(...observationsOf(streams, nowOf(line.id), nowMs));
      }
      return { upsert, observe };
    },
  };
}

/** Where nothing runs there is no delay to be known, which is no fault. */
function observationsOf(streams: readonly Datastream[], { running, delaysS }: LineNow, nowMs: number): Observation[] {
  const count = delaysS.length;
  const late = delaysS.filter((delayS) => delayS > lateAboveS).length;
  const results: Readonly<Record<string, number | null>> = {
    runningVehicles: running,
    delay: count > 0 ? delaysS.reduce((sum, delayS) => sum + delayS, 0) / count / 60 : null,
    punctuality: count > 0 ? (1 - late / count) * 100 : null,
  };
  return streams.map(({ id, property }) => ({
    datastream: id,
    phenomenonTime: nowMs,
    resultTime: nowMs,
    result: results[property]!,
    ...(running === 0 && property !== 'runningVehicles' ? { quality: 'stopped' as const } : {}),
  }));
}

function streamsOf(thing: Id): Datastream[] {
  const local = thing.split(':').slice(3).join(':');
  const stream = (property: string, zh: string, en: string, unit: string, decimals: number): Datastream => ({
    type: 'Datastream',
    id: idOf('Datastream', `line-${local}:${property}`),
    thing,
    property,
    name: { zh, en },
    unit,
    decimals,
    staleAfterMs,
    derived: true,
  });
  return [
    stream('runningVehicles', '在途车辆', 'Vehicles under way', '', 0),
    stream('delay', '平均晚点', 'Mean delay', 'min', 1),
    stream('punctuality', '准点率', 'Punctuality', '%', 0),
  ];
}
