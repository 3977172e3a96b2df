import type { Observation } from './change.ts';
import type { CityCase } from './city-case.ts';
import type { Datastream, Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { idOf, type Id } from './id.ts';
import type { Text } from './text.ts';

const minuteMs = 60_000;
/** How often the door looks at the clock for cases and says what it finds. */
export const lookEveryMs = minuteMs;

/** How far each open case is past its time; `null` where nobody said by when. Gone once it is closed. */
export const overdueStreamId = (number: string): Id => idOf('Datastream', `${number}:caseOverdueMinutes`);

export function overdueStream({ id, number }: CityCase): Datastream {
  return {
    type: 'Datastream',
    id: overdueStreamId(number),
    thing: id,
    property: 'caseOverdueMinutes',
    name: { zh: '超过办理时限', en: 'Past its time' },
    unit: 'min',
    decimals: 0,
    staleAfterMs: 5 * minuteMs,
  };
}

/** The platform of cases as a thing: when it is silent nobody knows what was closed. */
export const caseDeskId: Id = idOf('CityCasePlatform', 'city-cases');
const openStreamId = idOf('Datastream', 'city-cases:openCases');
const lateStreamId = idOf('Datastream', 'city-cases:lateCases');

export function caseDesk(generated: boolean): readonly [Thing, Datastream, Datastream] {
  const name: Text = { zh: '城市管理案卷平台', en: 'Platform of city management' };
  const thing: Thing = { type: 'Thing', id: caseDeskId, kind: 'CityCasePlatform', name };
  const stream = { type: 'Datastream', thing: caseDeskId, unit: '', decimals: 0, staleAfterMs: 3 * minuteMs } as const;
  return [
    generated ? { ...thing, generated } : thing,
    { ...stream, id: openStreamId, property: 'openCases', name: { zh: '未结案卷', en: 'Open cases' } },
    { ...stream, id: lateStreamId, property: 'lateCases', name: { zh: '超时案卷', en: 'Late cases' }, derived: true },
  ];
}

export function observed(datastream: Id, result: number | null, timeMs: number): Observation {
  return { datastream, phenomenonTime: timeMs, resultTime: timeMs, result };
}
export const openHeard = (open: number, timeMs: number): Observation => observed(openStreamId, open, timeMs);
export const lateSeen = (late: number, timeMs: number): Observation => observed(lateStreamId, late, timeMs);

/** Somebody at a desk urged a case (督办): a thing of its own, so that what the platform tells next does not undo it. */
export const urgingKind = 'CityCaseUrging';
export const urgingId = (number: string): Id => idOf(urgingKind, number);

export interface Urging {
  readonly count: number;
  readonly by: string;
  readonly why: string;
  readonly atMs: number;
}

export function thingOfUrging(of: CityCase, { count, by, why, atMs }: Urging): Thing {
  return {
    type: 'Thing',
    id: urgingId(of.number),
    kind: urgingKind,
    name: { zh: `督办 ${of.number}`, en: `Urging of ${of.number}` },
    location: of.position,
    ...(of.division === undefined ? {} : { division: of.division }),
    properties: { case: of.id, count, by, why, atMs },
  };
}

/** How a case was urged; `undefined` where nobody did. */
export function urgingOf({ things }: FeedState, { number }: CityCase): Urging | undefined {
  const { count, by, why, atMs } = things.get(urgingId(number))?.properties ?? {};
  if (typeof count !== 'number' || typeof atMs !== 'number') return undefined;
  return { count, by: String(by ?? ''), why: String(why ?? ''), atMs };
}
