import { carriers, emissionFactors } from '../../../model/standards/emission-factors.ts';

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
const header = 'month,division,property,amount,unit';

/**
 * Reads a file of `month,division,property,amount,unit`; lines that begin with `#` are remarks. A line that cannot be read
 * is told with a sentence and left out, and the lines after it are read all the same.
 */
export function parseRows(
  text: string,
  divisions: ReadonlySet<string>,
  refuse: (line: string, reason: string) => void,
): EnergyRow[] {
  const rows: EnergyRow[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const said = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  if (said[0] !== header) {
    refuse(said[0] ?? '', `The first line is "${said[0] ?? ''}"; "${header}" was expected, so the file was not read.`);
    return [];
  }
  for (const line of said.slice(1)) {
    try {
      rows.push(parseRow(line, divisions));
    } catch (error) {
      refuse(line, error instanceof Error ? error.message : String(error));
    }
  }
  return rows;
}

function parseRow(line: string, divisions: ReadonlySet<string>): EnergyRow {
  const cells = line.split(',').map((cell) => cell.trim());
  const [month = '', division = '', property = '', amount = '', unit = ''] = cells;
  if (cells.length !== 5) throw new Error(`"${line}" has ${cells.length} cells; 5 were expected.`);
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new Error(`"${month}" is no month; 2026-10 was expected.`);
  if (!divisions.has(division)) throw new Error(`"${division}" is no division of this city.`);
  const known = properties[property];
  if (!known) throw new Error(`"${property}" is not known; one of ${Object.keys(properties).join(', ')} was expected.`);
  if (unit !== known.unit) throw new Error(`${property} is in ${known.unit}, not in "${unit}".`);
  const value = Number(amount);
  if (amount === '' || !(value >= 0) || !Number.isFinite(value)) throw new Error(`"${amount}" is no amount.`);
  return { month, division, property, amount: value };
}
