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
const sayWithinMs = 50;

export function openCredit(say: (facts: number, fixes: number) => void): Credit {
  let facts = 0;
  let fixes = 0;
  let saidFacts = 0;
  let later: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    clearTimeout(later);
    later = undefined;
    saidFacts = facts;
    say(facts, fixes);
  }

  return {
    fact() {
      facts += 1;
      if (facts - saidFacts >= factsAtOnce) tell();
      else later ??= setTimeout(tell, sayWithinMs);
    },
    fixes() {
      fixes += 1;
      tell();
    },
    reset() {
      clearTimeout(later);
      later = undefined;
      facts = fixes = saidFacts = 0;
    },
    close: () => clearTimeout(later),
  };
}
