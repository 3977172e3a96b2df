/** What a whole province would ask of the live plane. */
export interface Demand {
  readonly districts: number;
  readonly moversPerDistrict: number;
  readonly reportHz: number;
  readonly viewersPerDistrict: number;
  /** Share of a district's movers in one view: nine cells of a hundred. */
  readonly viewShare: number;
  /** Observations a second and district, and facts among them. */
  readonly observationsPerSecond: number;
  readonly bunched: number;
}

/** A hundred districts, a million movers, a hundred thousand viewers. */
export const hundredDistricts: Demand = {
  districts: 100,
  moversPerDistrict: 10_000,
  reportHz: 1,
  viewersPerDistrict: 1_000,
  viewShare: 0.09,
  observationsPerSecond: 100,
  bunched: 0.4,
};

/** What one of each machine or program gives before it is full. Assumed, not measured, unless it is said. */
export const capacities = {
  /** A process keeps a reserve for the moment after another one died. */
  busyAtMost: 0.6,
  p99AtMostMs: 100,
  networkBytesPerSecond: 1.25e9 * 0.6,
  /** Redis does one thing after the other: one processor, and what it costs per kB is measured. */
  redisBusyAtMost: 0.6,
  /** Processors of a large database machine that may be used for writing. */
  databaseProcessors: 16,
} as const;
