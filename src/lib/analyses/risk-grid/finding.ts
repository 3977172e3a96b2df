import { severities, type Severity } from '../../model/entity.ts';
import type { Id } from '../../model/id.ts';
import { sharesOf } from '../../model/risk/combine.ts';
import { riskFactors } from '../../model/risk/factors.ts';
import {
  cellIdOf,
  cellKind,
  isCellId,
  levelNames,
  type RiskFinding,
  type RiskGround,
  type RiskPart,
  type RiskSource,
} from '../../model/risk/risk-finding.ts';
import { normalised, type RiskChoice } from '../../model/risk/weights.ts';
import { countsOf, groupsOf, unknownCauses, worstCells } from './lists.ts';
import type { Gathered } from './gather.ts';
import type { Reckoned } from './messages.ts';
import { valuesIn } from './reckon.ts';
import { sourceIn } from './sources.ts';

/** Of thousands of calm cells nobody wants to know which are alike. */
const groupedAtMost = 500;

/** What the worker reckoned, with what was known when it was asked: everything a screen may want to say of a cell. */
export function findingOf(
  ground: RiskGround,
  gathered: Gathered,
  { weights, policy }: RiskChoice,
  reckoned: Reckoned,
  sinceMs: Float64Array,
): RiskFinding {
  const { score, level, fields, tookMs } = reckoned;
  const shares = normalised(weights);
  const sourceAt = (factor: number, cell: number): RiskSource | undefined => sourceIn(gathered, fields, factor, cell);

  function cellOf(id: Id): number {
    if (!isCellId(id)) return -1;
    const [column, row] = id
      .slice(id.lastIndexOf(':') + 1)
      .split('-')
      .map(Number) as [number, number];
    const inside = column >= 0 && column < ground.columns && row >= 0 && row < ground.rows;
    return inside ? ground.cellAt[row * ground.columns + column]! : -1;
  }

  function idOf(cell: number): Id {
    const square = ground.squareOf[cell]!;
    return cellIdOf(square % ground.columns, Math.floor(square / ground.columns));
  }

  function nameOf(cell: number) {
    const { code, name } = ground.divisions[ground.divisionOf[cell]!]!;
    const town = code.length > 9 ? ground.divisions.find((each) => each.code === code.slice(0, 9))?.name : undefined;
    return town ? { zh: `${town.zh}${name.zh}`, en: `${name.en}, ${town.en}` } : name;
  }

  function partsOf(cell: number): RiskPart[] {
    const values = valuesIn(fields, shares, cell);
    const adds = sharesOf(values, policy);
    const parts = riskFactors.map(({ id }, factor): RiskPart => {
      const { weight, value, unknown } = values[factor]!;
      const source = sourceAt(factor, cell);
      const part = { factor: id, weight, value, isUnknown: unknown, adds: adds[factor]! };
      return source ? { ...part, source } : part;
    });
    return parts.sort((a, b) => Number(isMissed(b)) - Number(isMissed(a)) || b.adds - a.adds);
  }

  const worst = (of: Severity, atMost: number) => worstCells(level, score, severities.indexOf(of), atMost);

  return {
    ...{ ground, score, level, tookMs, asOfMs: gathered.atMs, unplaced: gathered.unplaced, counts: countsOf(level) },
    ...{ idOf, cellOf, nameOf, partsOf },
    placeOf: (cell) => [ground.places[cell * 2]!, ground.places[cell * 2 + 1]!],
    sinceMs: (cell) => sinceMs[cell]!,
    worst,
    groups: (of) => groupsOf(worst(of, groupedAtMost), (cell) => partsOf(cell)[0]),
    unknownCauses: () => unknownCauses(level, fields, shares, sourceAt),
    find(id) {
      const cell = cellOf(id);
      if (cell < 0) return undefined;
      const { zh, en } = nameOf(cell);
      const known = levelNames[severities[level[cell]!]!];
      const name = { zh: `${zh} · ${known.zh}`, en: `${en} · ${known.en}` };
      const location = [ground.places[cell * 2]!, ground.places[cell * 2 + 1]!] as const;
      const division = ground.divisions[ground.divisionOf[cell]!]!.code;
      return { type: 'Thing', id, kind: cellKind, name, location, division };
    },
  };
}

/** A hazard that is to count and is not known stands before all that is. */
function isMissed({ factor, isUnknown, weight }: RiskPart): boolean {
  return isUnknown && weight > 0 && riskFactors.find(({ id }) => id === factor)!.role === 'hazard';
}
