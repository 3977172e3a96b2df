/** How many wrong codes somebody may say before he must wait, by where he comes from. */
export interface Tries {
  left(from: string): boolean;
  failed(from: string): void;
}

const triesAtMost = 5;
const forgottenAfterMs = 5 * 60_000;
const knownAtMost = 10_000;

export function openTries(nowMs: () => number = () => performance.now()): Tries {
  const failures = new Map<string, number[]>();
  const recent = (from: string): number[] =>
    (failures.get(from) ?? []).filter((atMs) => nowMs() - atMs < forgottenAfterMs);
  return {
    left: (from) => recent(from).length < triesAtMost,
    failed(from) {
      if (failures.size >= knownAtMost) failures.clear();
      failures.set(from, [...recent(from), nowMs()]);
    },
  };
}
