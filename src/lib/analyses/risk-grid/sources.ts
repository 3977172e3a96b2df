import { riskFactors, type FactorId } from '../../model/risk/factors.ts';
import type { RiskSource } from '../../model/risk/risk-finding.ts';
import type { Text } from '../../model/text.ts';
import type { Gathered } from './gather.ts';
import { peopleAtMost, responseSteps } from './scales.ts';
import type { FactorField } from './spread.ts';

const nothingCame: Text = { zh: '数据尚未到达或已中断', en: 'nothing came, or it came to an end' };
const noWay: Text = { zh: '没有待命队伍可由道路到达', en: 'no unit that is available can come by road' };
const [[soonMin], [lateMin]] = [responseSteps[0]!, responseSteps[1]!];

/** What a factor rests on in a cell; nothing where nothing is felt. */
export function sourceIn(
  { facts }: Gathered,
  fields: readonly FactorField[],
  factor: number,
  cell: number,
): RiskSource | undefined {
  const { id, name } = riskFactors[factor]!;
  const { source, value, unknown } = fields[factor]!;
  const fact = facts[id]?.[source[cell]!];
  if (!fact) return unknown[cell] === 1 ? { name, says: id === 'response' ? noWay : nothingCame } : undefined;
  const says = saidOf(id, value[cell]!);
  return says ? { ...fact.source, says } : fact.source;
}

/** Of what a cell has from several, or from afar, its own figure is said. */
function saidOf(factor: FactorId, value: number): Text | undefined {
  if (factor === 'people') {
    const persons = Math.round(value * peopleAtMost);
    const words = value >= 1 ? `≥ ${peopleAtMost}` : String(persons);
    return { zh: `500 m 内 ${words} 人需转移`, en: `${words} persons at risk within 500 m` };
  }
  if (factor !== 'response') return undefined;
  const minutes = Math.round(soonMin + value * (lateMin - soonMin));
  const words = value <= 0 ? `≤ ${soonMin}` : value >= 1 ? `≥ ${lateMin}` : String(minutes);
  return { zh: `最近队伍 ${words} 分钟`, en: `nearest unit ${words} min` };
}
