import { carriers, emissionFactors } from '../../../model/standards/emission-factors.ts';
import type { Table } from '../../door/table-folder.ts';

/** One amount of one month of one division, as a file states it. */
export interface EnergyRow {
  /** `2026-10` */
  readonly month: string;
  readonly division: string;
  readonly property: string;
  readonly amount: number;
}

/** What may stand in the column `property`, with the unit it must be in. */
export const properties: Readonly<Record<string, { readonly unit: string; readonly decimals: number }>> = {
  ...Object.fromEntries(carriers.map((carrier) => [carrier, { unit: emissionFactors[carrier].unit, decimals: 1 }])),
  addedValue: { unit: '10k CNY', decimals: 0 },
  intensityTarget: { unit: 'tCO2/10k CNY', decimals: 3 },
};

/** Files of `month,division,property,amount,unit`. */
export function energyTable(divisions: ReadonlySet<string>): Table<EnergyRow> {
  return {
    header: 'month,division,property,amount,unit',
    parse: (cells) => parseRow(cells, divisions),
    keyOf,
  };
}

export function keyOf({ month, division, property }: EnergyRow): string {
  return `${month} ${division} ${property}`;
}

function parseRow(cells: readonly string[], divisions: ReadonlySet<string>): EnergyRow {
  const [month = '', division = '', property = '', amount = '', unit = ''] = cells;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Error(`"${month}" is no month; 2026-10 was expected.`);
  if (!divisions.has(division)) throw new Error(`"${division}" is no division of this city.`);
  const known = properties[property];
  if (!known) throw new Error(`"${property}" is not known; one of ${Object.keys(properties).join(', ')} was expected.`);
  if (unit !== known.unit) throw new Error(`${property} is in ${known.unit}, not in "${unit}".`);
  const value = Number(amount);
  if (amount === '' || !(value >= 0) || !Number.isFinite(value)) throw new Error(`"${amount}" is no amount.`);
  return { month, division, property, amount: value };
}
