import { severities, type Severity } from '../../model/entity.ts';
import { unknownLevel } from '../../model/risk/combine.ts';
import { riskFactors } from '../../model/risk/factors.ts';
import type { CellGroup, RiskPart, RiskSource, UnknownCause } from '../../model/risk/risk-finding.ts';
import type { FactorField } from './spread.ts';

export function countsOf(level: Uint8Array): Record<Severity, number> {
  const counts = { unknown: 0, extreme: 0, severe: 0, moderate: 0, minor: 0 };
  for (const place of level) counts[severities[place]!] += 1;
  return counts;
}

/** The cells of a level, the highest score first. */
export function worstCells(level: Uint8Array, score: Float32Array, of: number, atMost: number): number[] {
  const cells: number[] = [];
  level.forEach((place, cell) => place === of && cells.push(cell));
  return cells.sort((a, b) => score[b]! - score[a]! || a - b).slice(0, atMost);
}

/** Cells, the worst first, as groups of those that are led by one and the same. */
export function groupsOf(cells: readonly number[], leading: (cell: number) => RiskPart | undefined): CellGroup[] {
  const groups = new Map<string, { cell: number; cells: number }>();
  for (const cell of cells) {
    const part = leading(cell);
    const key = `${part?.factor} ${part?.source?.id}`;
    const known = groups.get(key);
    if (known) known.cells += 1;
    else groups.set(key, { cell, cells: 1 });
  }
  return [...groups.values()];
}

/** Hazards that are not known in unknown cells, by what they would be known from. A cell may lack several. */
export function unknownCauses(
  level: Uint8Array,
  fields: readonly FactorField[],
  shares: readonly number[],
  sourceAt: (factor: number, cell: number) => RiskSource | undefined,
): UnknownCause[] {
  const causes: UnknownCause[] = [];
  riskFactors.forEach(({ id, role }, factor) => {
    if (role !== 'hazard' || shares[factor] === 0) return;
    const { unknown, source } = fields[factor]!;
    const [cellsBy, first] = [new Map<number, number>(), new Map<number, number>()];
    level.forEach((place, cell) => {
      if (place !== unknownLevel || unknown[cell] === 0) return;
      const spot = source[cell]!;
      cellsBy.set(spot, (cellsBy.get(spot) ?? 0) + 1);
      if (!first.has(spot)) first.set(spot, cell);
    });
    for (const [spot, cells] of cellsBy)
      causes.push({ factor: id, source: sourceAt(factor, first.get(spot)!)!, cells });
  });
  return causes.sort((a, b) => b.cells - a.cells);
}
