/** Farther than this from a city nobody means a place of it. */
const aroundDeg = 1.5;

/** The place that was typed as two numbers, `119.98 30.27` or `30.27，119.98`, in degrees of WGS-84; nothing for other words or places. */
export function placeTyped(
  query: string,
  [west, south, east, north]: readonly [number, number, number, number],
): readonly [lonDeg: number, latDeg: number] | undefined {
  const numbers = /^\s*(-?\d{1,3}\.\d+)°?\s*[,，;\s]\s*(-?\d{1,3}\.\d+)°?\s*$/.exec(query)?.slice(1).map(Number);
  if (!numbers) return undefined;
  const [a, b] = numbers as [number, number];
  const near = ([lon, lat]: readonly [number, number]) =>
    lon > west - aroundDeg && lon < east + aroundDeg && lat > south - aroundDeg && lat < north + aroundDeg;
  return (
    [
      [a, b],
      [b, a],
    ] as const
  ).find(near);
}
