/** Who asks for more than this at once, or a second, is refused. */
export const requestsAtOnce = 60;
export const requestsPerSecond = 20;

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

/** An allowance for each of many who ask, by a name such as their address; those who have not asked for long are forgotten. */
export function openAllowances(
  atOnce: number,
  perSecond: number,
  now: () => number = () => performance.now(),
): (who: string) => boolean {
  const fullAgainMs = (atOnce / perSecond) * 1000;
  const known = new Map<string, { readonly allowance: Allowance; lastMs: number }>();
  let prunedMs = now();
  return (who) => {
    const nowMs = now();
    if (nowMs - prunedMs > fullAgainMs) {
      for (const [name, { lastMs }] of known) if (nowMs - lastMs > fullAgainMs) known.delete(name);
      prunedMs = nowMs;
    }
    const asks = known.get(who) ?? { allowance: openAllowance(atOnce, perSecond, now), lastMs: nowMs };
    asks.lastMs = nowMs;
    known.set(who, asks);
    return asks.allowance.spend();
  };
}
