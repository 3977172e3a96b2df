import type { Observation } from '../change.ts';
import type { Datastream, Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import { editionInForce } from '../standards/hj633.ts';
import { airHours, lastAqi, worstAirHour } from './air-outlook.ts';
import { hourMs, outlookOf, outlookStaleMs } from './outlook.ts';
import { fewestSpaces, lastSpaces, parkingHours } from './parking-outlook.ts';
import { lastClass, waterHours, worstWaterHour } from './water-outlook.ts';

/** What an outlook comes to in numbers, kept like values, so that rules and the past have them. */
const properties = {
  foretold: { name: { zh: '预测最差', en: 'Worst foretold' }, decimals: 0 },
  foretoldLow: { name: { zh: '预测区间下限', en: 'Lower bound foretold' }, decimals: 0 },
  foretoldHigh: { name: { zh: '预测区间上限', en: 'Upper bound foretold' }, decimals: 0 },
  foretoldAhead: { name: { zh: '距最差时刻', en: 'Hours until the worst' }, decimals: 0, unit: 'h' },
  lastMeasured: { name: { zh: '最近小时实测', en: 'Last hour measured' }, decimals: 0 },
} as const;
export type OutlookProperty = keyof typeof properties;
const names = Object.keys(properties) as OutlookProperty[];

const streamId = (thing: Thing, property: OutlookProperty): Id =>
  idOf('Datastream', `${thing.id.split(':').slice(2).join(':')}:${property}`);

/** Of air the index of HJ 633, of water the class of GB 3838 (6 is worse than V), of a car park the spaces that are free. */
export function streamsOfOutlook(thing: Thing): Datastream[] {
  return names.map((property) => ({
    type: 'Datastream',
    id: streamId(thing, property),
    thing: thing.id,
    property,
    unit: thing.kind === 'AirForecast' ? 'AQI' : '',
    ...properties[property],
    staleAfterMs: outlookStaleMs,
    derived: true,
  }));
}

/** At the moment from which it foretells; `null` where it cannot say. */
export function valuesOfOutlook(thing: Thing, madeMs: number): Observation[] {
  const outlook = outlookOf(thing);
  if (!outlook) return [];
  const worst = worstOf[thing.kind]?.(thing);
  if (!worst) return [];
  return names.map((property) => ({
    datastream: streamId(thing, property),
    phenomenonTime: outlook.fromMs,
    resultTime: madeMs,
    result: worst[property],
  }));
}

type Worst = Readonly<Record<OutlookProperty, number | null>>;

const worstOf: Readonly<Record<string, (thing: Thing) => Worst>> = {
  AirForecast: worstOfAir,
  WaterForecast: worstOfWater,
  ParkingForecast: worstOfParking,
};

function worstOfAir(thing: Thing): Worst {
  const outlook = outlookOf(thing)!;
  const hour = worstAirHour(airHours(outlook, editionInForce));
  return {
    foretold: hour?.aqi ?? null,
    foretoldLow: hour?.low ?? null,
    foretoldHigh: hour?.high ?? null,
    foretoldAhead: hour ? (hour.beginMs - outlook.fromMs) / hourMs : null,
    lastMeasured: lastAqi(outlook, editionInForce),
  };
}

function worstOfWater(thing: Thing): Worst {
  const outlook = outlookOf(thing)!;
  const body = thing.properties?.lake === true ? 'lake' : 'river';
  const hour = worstWaterHour(waterHours(outlook, body));
  return {
    foretold: hour?.class ?? null,
    foretoldLow: hour?.best ?? null,
    foretoldHigh: hour?.worst ?? null,
    foretoldAhead: hour ? (hour.beginMs - outlook.fromMs) / hourMs : null,
    lastMeasured: lastClass(outlook, body),
  };
}

/** The hour with the fewest spaces. */
function worstOfParking(thing: Thing): Worst {
  const outlook = outlookOf(thing)!;
  const hour = fewestSpaces(parkingHours(outlook));
  return {
    foretold: hour?.free ?? null,
    foretoldLow: hour?.low ?? null,
    foretoldHigh: hour?.high ?? null,
    foretoldAhead: hour ? (hour.beginMs - outlook.fromMs) / hourMs : null,
    lastMeasured: lastSpaces(outlook),
  };
}
