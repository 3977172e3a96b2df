import { expect, it } from 'vitest';
import { carryMonths, intensityOver, monthsFrom, monthsOf } from './energy-months.ts';
import type { Thing } from './entity.ts';
import { idOf } from './id.ts';

const [may, june] = [Date.UTC(2026, 4), Date.UTC(2026, 5)];
const whole = { electricity: 0, naturalGas: 0, coal: 100, heat: 0, addedValue: 1_000 };

function account(months: Readonly<Record<number, object>>): Thing {
  const thing: Thing = {
    type: 'Thing',
    id: idOf('EnergyAccount', 'a'),
    kind: 'EnergyAccount',
    name: { zh: '', en: '' },
  };
  const amounts = Object.entries(months).map(([month, of]) => [Number(month), new Map(Object.entries(of))] as const);
  return carryMonths(thing, monthsFrom(new Map(amounts) as Map<number, Map<string, number>>));
}

it('carries months in their order, with what they emitted', () => {
  const months = monthsOf(account({ [june]: whole, [may]: { ...whole, coal: 50 } }));
  expect(months).toEqual([
    { beginMs: may, tonnes: 95, addedValue: 1_000 },
    { beginMs: june, tonnes: 190, addedValue: 1_000 },
  ]);
});

it('is the ratio of the sums, not the mean of the ratios', () => {
  const towns = [account({ [may]: whole }), account({ [may]: { ...whole, coal: 0, addedValue: 9_000 } })];
  expect(intensityOver(towns)).toEqual([{ timeMs: may, result: 0.019 }]);
});

it('knows no month that one town has not stated, or not wholly', () => {
  const lacking = { electricity: 0, naturalGas: 0, coal: 100, addedValue: 1_000 };
  const towns = [account({ [may]: whole, [june]: whole }), account({ [june]: lacking })];
  expect(intensityOver(towns).map(({ result }) => result)).toEqual([null, null]);
  expect(intensityOver([])).toEqual([]);
});
