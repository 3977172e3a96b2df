import type { Observation } from '../../../model/change.ts';
import type { City } from '../../../model/city.ts';
import { dayStartMs } from '../../../model/civil-day.ts';
import type { Datastream, Entity, Thing } from '../../../model/entity.ts';
import { idOf, type Id } from '../../../model/id.ts';
import { indicators, type Accounts, type Indicator } from './indicators.ts';
import type { Quarter } from './rows.ts';

const quarterMs = 92 * 86_400_000;
/** Two months after its end the next quarter is stated. At two thirds of the time a figure is late, after the whole of it unknown. */
const staleAfterMs = 1.5 * (2 * quarterMs + 60 * 86_400_000);

interface Account {
  /** The city's own code, or a town's. */
  readonly code: string;
  /** Whose amounts it is made of. */
  readonly divisions: readonly string[];
}

function accountsOf({ adcode, divisions }: City): Account[] {
  const codes = divisions.map(({ code }) => code);
  return [{ code: adcode, divisions: codes }, ...codes.map((code) => ({ code, divisions: [code] }))];
}

const streamId = (code: string, property: string): Id => idOf('Datastream', `economy-${code}:${property}`);
const before = (property: string): string => `${property}Before`;

/** An account of the whole city and of each division, with each indicator now and a quarter before. */
export function entitiesOf(city: City, generated: boolean): Entity[] {
  return accountsOf(city).flatMap(({ code }): Entity[] => {
    const division = city.divisions.find((entry) => entry.code === code);
    const name = division?.name ?? city.name;
    const thing: Thing = {
      type: 'Thing',
      id: idOf('EconomyAccount', `economy-${code}`),
      kind: 'EconomyAccount',
      name: { zh: `${name.zh}亩均效益`, en: `${name.en}, output per mu` },
      ...(division ? { location: division.centre, division: code } : {}),
      ...(generated ? { generated: true } : {}),
    };
    return [thing, ...indicators.flatMap((indicator) => streamsOf(thing.id, code, indicator))];
  });
}

function streamsOf(thing: Id, code: string, { property, name, unit, decimals }: Indicator): Datastream[] {
  // Worked out from what towns state: that a statistic is late is said where it is shown, it is no alarm.
  const both = { type: 'Datastream', thing, unit, decimals, derived: true } as const;
  const past = { zh: `${name.zh}（上季）`, en: `${name.en} (quarter before)` };
  return [
    { ...both, id: streamId(code, property), property, name, staleAfterMs },
    {
      ...both,
      id: streamId(code, before(property)),
      property: before(property),
      name: past,
      staleAfterMs: staleAfterMs + quarterMs,
    },
  ];
}

/** All indicators of all accounts as of a quarter and the one before; what cannot be worked out is said to be unknown. */
export function observationsOf(city: City, accounts: Accounts, quarter: Quarter, now: number): Observation[] {
  return accountsOf(city).flatMap(({ code, divisions }) =>
    indicators.flatMap((indicator) =>
      [quarter, quarter - 1].map((of, at) => ({
        datastream: streamId(code, at === 0 ? indicator.property : before(indicator.property)),
        phenomenonTime: startOf(of, city.timeZone),
        resultTime: now,
        result: accounts.valueOf(indicator, divisions, of),
      })),
    ),
  );
}

/** A figure of four quarters bears the time at which the last of them began. */
function startOf(quarter: Quarter, timeZone: string): number {
  return dayStartMs(Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3, 1, 12), timeZone);
}
