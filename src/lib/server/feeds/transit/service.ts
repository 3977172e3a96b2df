import { aheadAtMostMs } from '../../door/sent.ts';
import type { Change, Fix } from '../../../model/change.ts';
import type { Thing } from '../../../model/entity.ts';
import { idOf, type Id } from '../../../model/id.ts';
import { transitStatus } from '../../../model/transit.ts';
import { openLines } from './lines.ts';
import type { RealtimeMessage, Trip, TripUpdate, VehiclePosition } from './realtime.ts';
import type { Line, Timetable } from './timetable.ts';

/** The service as the timetable and the latest messages have it. */
export interface Service {
  /** What a message changes. Vehicles that do not say where or when they were are not shown. */
  take(message: RealtimeMessage, nowMs: number): Change;
  /** How the lines stand, once a minute. */
  lines(nowMs: number): Change;
  summary(): string;
}

interface Vehicle {
  seenMs: number;
  timeMs: number;
  trip: string;
  line: string;
  says: string;
}

/** Not heard of for this long, a vehicle has left the service. */
const goneAfterMs = 180_000;
/** A delay older than this is not known any more. */
const delayGoodForMs = 120_000;

/** A trip of a timetable runs on many days, and where it has a frequency many times a day. */
const keyOf = ({ tripId = '', startDate = '', startTime = '' }: Trip): string => `${tripId}|${startDate}|${startTime}`;
const vehicleId = (name: string): Id => idOf('TransitVehicle', name);

export function openService(
  timetable: Timetable,
  groundM: (lon: number, lat: number) => number,
  known: readonly Id[],
): Service {
  const vehicles = new Map<Id, Vehicle>();
  const delays = new Map<string, { readonly delayS: number; readonly timeMs: number }>();
  /** Of an earlier opening: taken away if nothing is heard of them. */
  const unheard = new Set(known.filter((id) => id.startsWith(vehicleId(''))));
  const mark = timetable.generated ? ({ generated: true } as const) : {};
  const lines = openLines(timetable);
  let [openedMs, unplaced] = [0, 0];

  function delayOf(trip: string, nowMs: number): number | undefined {
    const delay = delays.get(trip);
    return delay && nowMs - delay.timeMs <= delayGoodForMs ? delay.delayS : undefined;
  }

  function thingOf(id: Id, line: Line | undefined, position: VehiclePosition, delayS: number | undefined): Thing {
    const label = position.vehicle?.label ?? position.vehicle?.id ?? position.entity;
    const name = line ? `${line.name} · ${label}` : label;
    const headsign = timetable.trips.get(position.trip?.tripId ?? '')?.headsign;
    return {
      type: 'Thing',
      id,
      kind: 'TransitVehicle',
      name: { zh: name, en: name },
      properties: {
        ...(line ? { line: line.name } : {}),
        ...(headsign ? { headsign } : {}),
        ...(delayS === undefined ? {} : { delayMinutes: Math.round(delayS / 60) }),
      },
      ...mark,
    };
  }

  function place(position: VehiclePosition, headerMs: number | undefined, nowMs: number, into: News): void {
    const { latDeg, lonDeg, bearingDeg, speedMps } = position;
    const timeMs = position.timeMs ?? headerMs;
    if (latDeg === undefined || lonDeg === undefined || !timeMs || timeMs > nowMs + aheadAtMostMs) {
      unplaced += 1;
      return;
    }
    const id = vehicleId(position.vehicle?.id ?? position.entity);
    unheard.delete(id);
    const trip = position.trip ? keyOf(position.trip) : '';
    const line = position.trip?.routeId ?? timetable.trips.get(position.trip?.tripId ?? '')?.line ?? '';
    const delayS = delayOf(trip, nowMs);
    const thing = thingOf(id, timetable.lines.get(line), position, delayS);
    const before = vehicles.get(id);
    const says = JSON.stringify(thing);
    if (before?.says !== says) into.upsert.push(thing);
    vehicles.set(id, { seenMs: nowMs, timeMs, trip, line, says });
    // A poll that brings the same fix again brings nothing.
    if (before && before.timeMs >= timeMs && before.says === says) return;
    into.move.push({
      id,
      phenomenonTime: timeMs,
      position: [lonDeg, latDeg, groundM(lonDeg, latDeg)],
      status: transitStatus(delayS),
      ...(bearingDeg === undefined ? {} : { headingDeg: ((bearingDeg % 360) + 360) % 360 }),
      ...(speedMps === undefined ? {} : { speedMps }),
    });
  }

  /** Who has not been heard of for long; the vehicles of an earlier opening too. */
  function leave(nowMs: number): Id[] {
    const gone = [...vehicles].filter(([, { seenMs }]) => nowMs - seenMs > goneAfterMs).map(([id]) => id);
    for (const id of gone) vehicles.delete(id);
    if (nowMs - openedMs <= goneAfterMs) return gone;
    gone.push(...unheard);
    unheard.clear();
    return gone;
  }

  function hear({ trip, delayS, timeMs }: TripUpdate, headerMs: number): void {
    if (trip?.tripId !== undefined && delayS !== undefined)
      delays.set(keyOf(trip), { delayS, timeMs: timeMs ?? headerMs });
  }

  return {
    take(message, nowMs) {
      openedMs ||= nowMs;
      for (const update of message.updates) hear(update, message.timeMs ?? nowMs);
      const news: News = { upsert: [], move: [] };
      for (const position of message.vehicles) place(position, message.timeMs, nowMs, news);
      return { remove: leave(nowMs), upsert: news.upsert, move: news.move };
    },
    lines(nowMs) {
      for (const [trip, { timeMs }] of delays) if (nowMs - timeMs > delayGoodForMs) delays.delete(trip);
      return lines.tell((line) => {
        const running = [...vehicles.values()].filter((vehicle) => vehicle.line === line);
        return { running: running.length, delaysS: running.flatMap(({ trip }) => delayOf(trip, nowMs) ?? []) };
      }, nowMs);
    },
    summary: () =>
      `${vehicles.size} vehicles on ${timetable.lines.size} lines` +
      (unplaced > 0 ? `, ${unplaced} positions without place or time` : ''),
  };
}

interface News {
  readonly upsert: Thing[];
  readonly move: Fix[];
}
