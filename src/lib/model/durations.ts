/** How long something took, again and again, counted into classes. Adding allocates nothing. */
export interface Durations {
  /** Upper bounds in ms, ascending; one class more counts what was longer than the last. */
  readonly boundsMs: Float64Array;
  readonly counts: Float64Array;
  /** The newest, all together, and how many; ms. */
  readonly last: number;
  readonly total: number;
  readonly count: number;
  add(ms: number): void;
}

const usualBoundsMs = [0.5, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

export function openDurations(bounds: readonly number[] = usualBoundsMs): Durations {
  const boundsMs = Float64Array.from(bounds);
  const counts = new Float64Array(boundsMs.length + 1);
  const durations = {
    boundsMs,
    counts,
    last: 0,
    total: 0,
    count: 0,
    add(ms: number): void {
      let at = 0;
      while (at < boundsMs.length && ms > boundsMs[at]!) at += 1;
      counts[at]! += 1;
      durations.last = ms;
      durations.total += ms;
      durations.count += 1;
    },
  };
  return durations;
}
