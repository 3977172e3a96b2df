import { wordOf, type RiskChoice } from '../../model/risk/weights.ts';

/** Whoever looks seldomer did not see when something changed. */
const seenWithinMs = 120_000;

/**
 * Remembers since when each cell is of its level, as this page saw it. 0: since before it looked. Moved weights begin anew, since
 * not the city changed but how it is looked at; so does going into the past and back, and a page that was hidden for long.
 */
export function openSince(): (level: Uint8Array, choice: RiskChoice, nowMs: number) => Float64Array {
  let before: { readonly level: Uint8Array; readonly word: string; readonly nowMs: number } | undefined;
  let since = new Float64Array(0);
  return (level, choice, nowMs) => {
    const word = wordOf(choice);
    const next = new Float64Array(level.length);
    const seen = before && before.word === word && nowMs >= before.nowMs && nowMs - before.nowMs <= seenWithinMs;
    if (seen) {
      const { level: was } = before!;
      level.forEach((place, cell) => (next[cell] = place === was[cell] ? since[cell]! : nowMs));
    }
    before = { level, word, nowMs };
    return (since = next);
  };
}
