import type { Observation } from '../../../model/change.ts';
import type { City } from '../../../model/city.ts';
import { dayStartMs } from '../../../model/civil-day.ts';
import type { Datastream, Entity, Thing } from '../../../model/entity.ts';
import { idOf } from '../../../model/id.ts';
import { carriers, emissionFactors } from '../../../model/standards/emission-factors.ts';
import type { Text } from '../../../model/text.ts';
import { properties, type EnergyRow } from './rows.ts';

/** A month is stated within six weeks after its end; silent for longer, its account is unknown. */
const staleAfterMs = (31 + 45) * 86_400_000;

const names: Readonly<Record<string, Text>> = {
  ...Object.fromEntries(carriers.map((carrier) => [carrier, emissionFactors[carrier].name])),
  addedValue: { zh: '增加值', en: 'Added value' },
  intensityTarget: { zh: '碳排放强度目标', en: 'Target of carbon intensity' },
};

const streamId = (division: string, property: string) => idOf('Datastream', `energy-${division}:${property}`);

/** An account for each division of the city, with a datastream for everything a file may state. */
export function accountsOf(city: City): Entity[] {
  return city.divisions.flatMap(({ code, name, centre }): Entity[] => {
    const thing: Thing = {
      type: 'Thing',
      id: idOf('EnergyAccount', `energy-${code}`),
      kind: 'EnergyAccount',
      name: { zh: `${name.zh}能源账户`, en: `${name.en} energy account` },
      location: centre,
      division: code,
      ...(city.generated ? { generated: true } : {}),
    };
    const streams = Object.entries(properties).map(([property, { unit, decimals }]): Datastream => ({
      type: 'Datastream',
      id: streamId(code, property),
      thing: thing.id,
      property,
      name: names[property]!,
      unit,
      decimals,
      staleAfterMs,
    }));
    return [thing, ...streams];
  });
}

/** A month's amount holds from the month's beginning. */
export function observationOf({ month, division, property, amount }: EnergyRow, city: City, now: number): Observation {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return {
    datastream: streamId(division, property),
    phenomenonTime: dayStartMs(Date.UTC(year, number - 1, 1, 12), city.timeZone),
    resultTime: now,
    result: amount,
  };
}
