import { createCityFrame } from '../../geo/city-frame.ts';
import type { Position } from '../../model/entity.ts';
import { combine, type FactorValue } from '../../model/risk/combine.ts';
import { riskFactors, type FactorId } from '../../model/risk/factors.ts';
import type { RiskGround } from '../../model/risk/risk-finding.ts';
import { normalised, type RiskChoice } from '../../model/risk/weights.ts';
import { layGrid } from './grid.ts';
import type { Ask, Files, Reckoned } from './messages.ts';
import { openResponse } from './response.ts';
import { nearestOf, sumOf, unknownField, worstOf, type FactorField, type Spot } from './spread.ts';

type Spread = (ground: RiskGround, spots: readonly Spot[]) => FactorField;

const spreads: Readonly<Record<Exclude<FactorId, 'response'>, Spread>> = {
  incidents: worstOf,
  water: worstOf,
  chemicals: worstOf,
  alerts: worstOf,
  air: nearestOf,
  people: sumOf,
};

/** The grid of a city, and how to reckon the risk of all its cells. */
export function openReckoning({ divisions, network }: Files, origin: Position, sideM?: number) {
  const frame = createCityFrame(origin);
  const ground = layGrid(divisions, frame, sideM);
  const cells = ground.squareOf.length;
  const response = openResponse(ground, network, frame);

  function fieldOf(factor: FactorId, { spots, speeds }: Ask): FactorField {
    const known = spots[factor];
    if (known === null) return unknownField(cells);
    if (factor !== 'response') return spreads[factor](ground, known);
    // Without the speeds of now every road would be as quick as its class allows: too good to be counted on.
    return speeds?.speedKmh.length === network.edges.length ? response(known, speeds) : unknownField(cells);
  }

  return {
    ground,
    reckon(ask: Ask): Reckoned {
      const startedMs = performance.now();
      const fields = riskFactors.map(({ id }) => fieldOf(id, ask));
      const mixed = mix(fields, ask.choice, cells);
      return { order: ask.order, ...mixed, fields, tookMs: performance.now() - startedMs };
    },
  };
}

function mix(fields: readonly FactorField[], { weights, policy }: RiskChoice, cells: number) {
  const score = new Float32Array(cells);
  const level = new Uint8Array(cells);
  const shares = normalised(weights);
  for (let cell = 0; cell < cells; cell += 1) {
    const combined = combine(valuesIn(fields, shares, cell), policy);
    score[cell] = combined.score;
    level[cell] = combined.level;
  }
  return { score, level };
}

/** All factors in one cell; `shares` sum to 1. */
export function valuesIn(fields: readonly FactorField[], shares: readonly number[], cell: number): FactorValue[] {
  return riskFactors.map(({ role }, at) => ({
    role,
    weight: shares[at]!,
    value: fields[at]!.value[cell]!,
    unknown: fields[at]!.unknown[cell] === 1,
  }));
}
