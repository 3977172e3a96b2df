/** Calls at once, then at most every `everyMs`, and always once more after the last. */
export function calmed(call: () => void, everyMs: number): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  return () => {
    if (waiting !== undefined) return;
    waiting = setTimeout(
      () => {
        waiting = undefined;
        last = performance.now();
        call();
      },
      Math.max(0, last + everyMs - performance.now()),
    );
  };
}
