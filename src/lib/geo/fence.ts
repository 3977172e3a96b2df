/** Metres of the city frame, seen from above. */
export type Plan = readonly [x: number, y: number, ...rest: (number | undefined)[]];

/** How far a place lies from a line, in metres; infinitely far from a line without a point. */
export function offLineM([x, y]: Plan, line: readonly Plan[]): number {
  if (line.length === 1) return Math.hypot(line[0]![0] - x, line[0]![1] - y);
  let best = Infinity;
  for (let n = 1; n < line.length; n += 1) {
    const [[ax, ay], [bx, by]] = [line[n - 1]!, line[n]!];
    const [dx, dy] = [bx - ax, by - ay];
    const squared = dx * dx + dy * dy;
    const share = squared > 0 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / squared)) : 0;
    best = Math.min(best, Math.hypot(ax + dx * share - x, ay + dy * share - y));
  }
  return best;
}

/** Whether a place lies within a polygon: its first ring goes around it, the others around its holes. Even-odd rule. */
export function isWithin([x, y]: Plan, rings: readonly (readonly Plan[])[]): boolean {
  let within = false;
  for (const ring of rings)
    for (let n = 0, before = ring.length - 1; n < ring.length; before = n, n += 1) {
      const [[ax, ay], [bx, by]] = [ring[n]!, ring[before]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
    }
  return within;
}
