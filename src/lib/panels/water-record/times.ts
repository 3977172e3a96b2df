import { monthStartMs } from '../../model/civil-day.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const monthsBack = 12;

/** A time one may ask about. */
export interface AskedTime {
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** `0` is this month; absent where it counts days. */
  readonly month?: number;
  readonly days?: number;
}

/** Last month first, as reports ask for it; then what runs, then the months before. None goes beyond the last whole hour. */
export function askedTimes(nowMs: number, timeZone: string): AskedTime[] {
  const hour = Math.floor(nowMs / hourMs) * hourMs;
  const starts = Array.from({ length: monthsBack + 1 }, (_, back) => monthStartMs(nowMs, timeZone, back));
  const month = (back: number): AskedTime => {
    const toMs = back === 0 ? hour : starts[back - 1]!;
    return { id: `month-${back}`, fromMs: starts[back]!, toMs, month: back };
  };
  const days = (count: number): AskedTime => ({
    ...{ id: `days-${count}`, fromMs: hour - count * dayMs, toMs: hour, days: count },
  });
  const before = Array.from({ length: monthsBack - 1 }, (_, at) => month(at + 2));
  return [month(1), month(0), days(7), days(30), ...before].filter(({ fromMs, toMs }) => toMs > fromMs);
}

export const hoursIn = ({ fromMs, toMs }: AskedTime): number => Math.round((toMs - fromMs) / hourMs);
