import type { Observation } from '../../../model/change.ts';
import type { City } from '../../../model/city.ts';
import { dayStartMs } from '../../../model/civil-day.ts';
import { carryMonths, monthsFrom } from '../../../model/energy-months.ts';
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

function accountOf({ code, name, centre }: City['divisions'][number], city: City): Thing {
  return {
    type: 'Thing',
    id: idOf('EnergyAccount', `energy-${code}`),
    kind: 'EnergyAccount',
    name: { zh: `${name.zh}能源账户`, en: `${name.en} energy account` },
    location: centre,
    division: code,
    ...(city.generated ? { generated: true } : {}),
  };
}

/** The accounts of which something was stated, with all their months so far. */
export function accountsWithMonths(rows: readonly EnergyRow[], city: City): Thing[] {
  const byDivision = new Map<string, Map<number, Map<string, number>>>();
  for (const { month, division, property, amount } of rows) {
    const months = byDivision.get(division) ?? new Map<number, Map<string, number>>();
    const beginMs = beginOf(month, city);
    months.set(beginMs, (months.get(beginMs) ?? new Map<string, number>()).set(property, amount));
    byDivision.set(division, months);
  }
  return city.divisions.flatMap((division) => {
    const months = byDivision.get(division.code);
    return months ? [carryMonths(accountOf(division, city), monthsFrom(months))] : [];
  });
}

/** An account for each division of the city, with a datastream for everything a file may state. */
export function accountsOf(city: City): Entity[] {
  return city.divisions.flatMap((division): Entity[] => {
    const thing = accountOf(division, city);
    const { code } = division;
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
  return {
    datastream: streamId(division, property),
    phenomenonTime: beginOf(month, city),
    resultTime: now,
    result: amount,
  };
}

/** `2026-10` as the moment it begins in the city. */
function beginOf(month: string, { timeZone }: City): number {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return dayStartMs(Date.UTC(year, number - 1, 1, 12), timeZone);
}
