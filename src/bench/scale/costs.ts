import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readResults, resultsPath } from '../live/live.ts';

/** What one of each costs, as `bench live --json` measured it. `Us`: microseconds of one processor. */
export interface Costs {
  readonly ingestUs: number;
  readonly encodeUs: number;
  readonly messageUs: number;
  readonly kilobyteUs: number;
  readonly packUs: number;
  readonly takeUs: number;
  readonly trunkBytesPerUpdate: number;
  readonly bytesPerUpdate: number;
  readonly clientBytes: number;
  readonly rowsPerProcessorSecond: number;
  readonly bytesPerRow: number;
}

export interface Measured {
  readonly costs: Costs;
  /** When and on what. */
  readonly from: string;
}

const names: readonly (keyof Costs)[] = [
  'ingestUs',
  'encodeUs',
  'messageUs',
  'kilobyteUs',
  'packUs',
  'takeUs',
  'trunkBytesPerUpdate',
  'bytesPerUpdate',
  'clientBytes',
  'rowsPerProcessorSecond',
  'bytesPerRow',
];

/** The costs of this machine if they were measured, else those that were written down. Throws a sentence when one is missing. */
export function readCosts(): Measured {
  const path = existsSync(resultsPath) ? resultsPath : join(import.meta.dirname, 'reference-costs.json');
  const { at, machine, costs } = readResults(path)!;
  const missing = names.filter((name) => !(costs[name]! >= 0));
  if (missing.length > 0)
    throw new Error(`${path} has no ${missing.join(', ')}; measure all rows: npm run bench -- live --json.`);
  return { costs: costs as unknown as Costs, from: `${machine}, ${at.slice(0, 10)}` };
}
