import {
  classLimit,
  factorClass,
  isRated,
  waterFactors,
  type WaterBody,
  type WaterFactor,
  type WaterValues,
} from './gb3838.ts';

/** The class a water must reach, by the functions its zone has. */
export type TargetClass = 1 | 2 | 3 | 4 | 5;

/** A factor worse than the target allows. */
export interface Exceedance {
  readonly factor: WaterFactor;
  /** 超标倍数: how many times its limit a value lies beyond it, 0.5 for half as much again. None for oxygen and pH. */
  readonly times: number | null;
}

const latin = ['I', 'II', 'III', 'IV', 'V'];
const signs = [...'ⅠⅡⅢⅣⅤ'];

/** `III` or `Ⅲ` → 3; `null` for anything else. */
export function targetClass(said: unknown): TargetClass | null {
  const at = Math.max(latin.indexOf(String(said)), signs.indexOf(String(said)));
  return at < 0 ? null : ((at + 1) as TargetClass);
}

/** What is over the target; those without a multiple first, then the farthest. */
export function exceedances(values: WaterValues, body: WaterBody, target: TargetClass): Exceedance[] {
  const found: Exceedance[] = [];
  for (const factor of waterFactors) {
    const value = values[factor];
    if (typeof value !== 'number' || !isRated(factor, body)) continue;
    const reached = factorClass(factor, value, body);
    if (reached !== null && reached > target) found.push({ factor, times: timesOver(factor, value, body, target) });
  }
  return found.sort((a, b) => (b.times ?? Infinity) - (a.times ?? Infinity));
}

function timesOver(factor: WaterFactor, value: number, body: WaterBody, target: TargetClass): number | null {
  const limit = classLimit(factor, target, body);
  return factor === 'dissolvedOxygen' || limit === undefined ? null : value / limit - 1;
}
