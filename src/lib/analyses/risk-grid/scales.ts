import type { Severity } from '../../model/entity.ts';

/** A severity as a share of the worst; nothing where it is unknown. */
export const severityShare: Readonly<Record<Severity, number | null>> = {
  unknown: null,
  extreme: 1,
  severe: 0.75,
  moderate: 0.5,
  minor: 0.25,
};

type Steps = readonly (readonly [at: number, share: number])[];

/** Metres over the warning stage: the steps of the rule for gauges, and calm a metre under it (demonstration). */
export const waterSteps: Steps = [
  [-1, 0],
  [0, 0.5],
  [0.3, 0.75],
  [0.8, 1],
];
/** AQI by the ends of its levels (HJ 633): lightly polluted is minor, hazardous is extreme. */
export const airSteps: Steps = [
  [50, 0],
  [150, 0.25],
  [200, 0.5],
  [300, 0.75],
  [500, 1],
];
/** Minutes: JB 152-2017 lays fire stations out for 5; 30 is for demonstration. */
export const responseSteps: Steps = [
  [5, 0],
  [30, 1],
];
/** Persons within `peopleWithinM` that count as the most; demonstration. */
export const peopleAtMost = 30;

/** How far a spot is felt: whole up to the first, nothing from the second; metres. Demonstration but for chemicals (GB 18218). */
export const reaches = {
  incidents: [0, 500],
  water: [500, 2000],
  chemicals: [500, 1000],
  alerts: [300, 1000],
  people: [500, 500],
} as const;

/** The share at a value, straight between the steps, held at both ends. */
export function shareAt(steps: Steps, value: number): number {
  const above = steps.findIndex(([at]) => value <= at);
  if (above === 0) return steps[0]![1];
  if (above < 0) return steps.at(-1)![1];
  const [[low, lowShare], [high, highShare]] = [steps[above - 1]!, steps[above]!];
  return lowShare + ((highShare - lowShare) * (value - low)) / (high - low);
}

/** Of a site by GB 18218: in proportion under 1, half as bad as can be from 1, and that beyond what it may hold. */
export function chemicalShare(ratio: number, isOver: boolean): number {
  if (isOver) return 1;
  return ratio >= 1 ? 0.5 : 0.25 * ratio;
}
