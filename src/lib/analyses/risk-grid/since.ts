import { wordOf, type RiskChoice } from '../../model/risk/weights.ts';

/**
 * Remembers since when each cell is of its level, as this page saw it. 0: since before it looked. Moved weights begin anew, since
 * not the city changed but how it is looked at; so does a moment before the last, since somebody went into the past.
 */
export function openSince(): (level: Uint8Array, choice: RiskChoice, nowMs: number) => Float64Array {
  let before: { readonly level: Uint8Array; readonly word: string; readonly nowMs: number } | undefined;
  let since = new Float64Array(0);
  return (level, choice, nowMs) => {
    const word = wordOf(choice);
    const goesOn = before?.word === word && nowMs >= before.nowMs && before.level.length === level.length;
    const next = new Float64Array(level.length);
    if (goesOn) level.forEach((place, cell) => (next[cell] = place === before!.level[cell] ? since[cell]! : nowMs));
    before = { level, word, nowMs };
    return (since = next);
  };
}
