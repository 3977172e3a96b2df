import type { RegisteredCamera } from '../feeds/cameras/register.ts';

/** A made-up drone flies around one of the made-up cameras, each around another. */
export function homeOf(n: number, cameras: readonly RegisteredCamera[]): readonly [lonDeg: number, latDeg: number] {
  const { lonDeg, latDeg } = cameras[(n * apart) % cameras.length]!;
  return [lonDeg, latDeg];
}
const apart = 7;
