import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { isKept, printed } from './print.ts';
import type { Finding, Form } from './row.ts';
import { loadRows } from './rows.ts';

export interface LiveOptions extends Form {
  readonly row?: string;
  /** Whether the findings are written down for `bench scale`. */
  readonly json: boolean;
}

/** What `bench-results/live.json` holds. */
export interface LiveResults {
  readonly at: string;
  readonly machine: string;
  readonly short: boolean;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly costs: Readonly<Record<string, number>>;
}

export const resultsPath = resolve(import.meta.dirname, '../../../bench-results/live.json');

/** Runs the rows one after the other, printing each as it is done; gives back how many promises were not kept. */
export async function benchLive({ row, json, short }: LiveOptions): Promise<number> {
  const findings: Record<string, Finding> = {};
  process.stdout.write(`${machine()}. Ratios are the result; absolute values belong to this machine.\n\n`);
  for (const each of await loadRows(row)) {
    findings[each.name] = await each.run({ short });
    process.stdout.write(`${printed(each, findings[each.name]!)}\n\n`);
  }
  if (json) keep(findings, short);
  return Object.values(findings).filter((finding) => !isKept(finding)).length;
}

/** Beside the rows that were measured before and not now. */
function keep(measured: Readonly<Record<string, Finding>>, short: boolean): void {
  const findings = { ...readResults()?.findings, ...measured };
  const costs = Object.assign({}, ...Object.values(findings).map((finding) => finding.costs ?? {}));
  const results: LiveResults = { at: new Date().toISOString(), machine: machine(), short, findings, costs };
  mkdirSync(join(resultsPath, '..'), { recursive: true });
  writeFileSync(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
}

/** What was written down last; nothing when nothing was. */
export function readResults(path = resultsPath): LiveResults | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as LiveResults) : undefined;
}

function machine(): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, Node ${process.versions.node}`;
}
