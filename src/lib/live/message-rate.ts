const overSeconds = 5;

/** Messages per second over the last five, counted in one-second buckets. */
export function messageRate() {
  const buckets = new Map<number, number>();
  const second = () => Math.floor(Date.now() / 1000);
  return {
    count(): void {
      const at = second();
      buckets.set(at, (buckets.get(at) ?? 0) + 1);
      for (const old of buckets.keys()) if (old <= at - overSeconds) buckets.delete(old);
    },
    perSecond(): number {
      let sum = 0;
      for (const [at, count] of buckets) if (at > second() - overSeconds) sum += count;
      return sum / overSeconds;
    },
  };
}
