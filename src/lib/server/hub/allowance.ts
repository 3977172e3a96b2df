/** How often somebody may ask: so many at once, and so many a second after that. */
export interface Allowance {
  readonly perSecond: number;
  /** False when it is used up for now. */
  spend(): boolean;
}

export function openAllowance(
  atOnce: number,
  perSecond: number,
  now: () => number = () => performance.now(),
): Allowance {
  let left = atOnce;
  let lastMs = now();
  return {
    perSecond,
    spend() {
      const nowMs = now();
      left = Math.min(atOnce, left + ((nowMs - lastMs) / 1000) * perSecond);
      lastMs = nowMs;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
