import { written } from '$lib/take-out/csv.ts';
import type { OrderLine } from '$lib/model/order-log.ts';

export type MarkedLine = OrderLine & { readonly exercise: boolean };

const columns = ['number', 'time', 'by', 'order', 'exercise', 'why', 'given', 'outcome', 'settled'] as const;

/** The log for a spreadsheet (RFC 4180); whether a line is of an exercise stands in each. */
export function csvOf(lines: readonly MarkedLine[]): string {
  const rows = lines.map((line) => [
    ...[line.number, new Date(line.atMs).toISOString(), line.by, line.command, line.exercise, line.why],
    ...[JSON.stringify(line.given), outcomeOf(line), line.settledMs ? new Date(line.settledMs).toISOString() : null],
  ]);
  return [[...columns], ...rows].map((cells) => `${cells.map(written).join(',')}\r\n`).join('');
}

function outcomeOf({ outcome }: OrderLine): string | null {
  if (!outcome) return null;
  return 'done' in outcome ? 'done' : `refused: ${outcome.refused.en}`;
}
