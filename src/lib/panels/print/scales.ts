/** Round scales of maps, the largest first. */
export const scales = [500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000, 100_000, 200_000, 500_000];

/** The first round scale at which so much ground fits on so much paper. */
export function scaleFor(groundM: number, paperMm: number): number {
  const needed = (groundM * 1000) / paperMm;
  return scales.find((scale) => scale >= needed) ?? scales.at(-1)!;
}
/** Pixels to a side that browsers draw everywhere. */
export const sideAtMostPx = 8_192;

/** How many of the picture's pixels a CSS pixel becomes: as asked, or as many as a picture may have. */
export function ratioFor(widthPx: number, heightPx: number, wanted: number): number {
  return Math.min(wanted, sideAtMostPx / Math.max(widthPx, heightPx));
}
