/** A vehicle is late when it is behind its timetable by more than this. */
export const lateAboveS = 180;
export const veryLateAboveS = 600;

/** What the status byte of a transit vehicle says. */
export const transitStatuses = { onTime: 0, late: 1, veryLate: 2, unknown: 3 } as const;

export function transitStatus(delayS: number | undefined): number {
  if (delayS === undefined) return transitStatuses.unknown;
  if (delayS > veryLateAboveS) return transitStatuses.veryLate;
  return delayS > lateAboveS ? transitStatuses.late : transitStatuses.onTime;
}
