/** Tells the hub how much was taken in, which is what it may send more for. Called after a message was applied, not before. */
export interface Credit {
  fact(): void;
  fixes(): void;
  /** A fresh line counts from nothing. */
  reset(): void;
  close(): void;
}

/** Facts come in bursts: so many are taken, or so long is waited, before it is said. */
const factsAtOnce = 64;
const sayFactsWithinMs = 50;
/** Fixes come every tick: every second message is said, which is half of what the hub lets be on the way. */
const fixesAtOnce = 2;
const sayFixesWithinMs = 600;

export function openCredit(say: (facts: number, fixes: number) => void): Credit {
  const taken = { facts: 0, fixes: 0 };
  const said = { facts: 0, fixes: 0 };
  const later: Partial<Record<keyof typeof taken, ReturnType<typeof setTimeout>>> = {};

  function wait(): void {
    clearTimeout(later.facts);
    clearTimeout(later.fixes);
    delete later.facts;
    delete later.fixes;
  }

  function tell(): void {
    wait();
    Object.assign(said, taken);
    say(taken.facts, taken.fixes);
  }

  function took(what: keyof typeof taken, atOnce: number, withinMs: number): void {
    taken[what] += 1;
    if (taken[what] - said[what] >= atOnce) tell();
    else later[what] ??= setTimeout(tell, withinMs);
  }

  return {
    fact: () => took('facts', factsAtOnce, sayFactsWithinMs),
    fixes: () => took('fixes', fixesAtOnce, sayFixesWithinMs),
    reset() {
      wait();
      for (const counts of [taken, said]) counts.facts = counts.fixes = 0;
    },
    close: wait,
  };
}
