import { highestOnTop } from './cast.ts';
import type { Standing, Surface } from './surface.ts';

export interface Sweep {
  readonly reachM: number;
  /** Of the samples along a ray. */
  readonly stepM: number;
  /** So high over the surface is what is to be seen. */
  readonly targetM: number;
  readonly drop: number;
}

/**
 * Looks along one direction, near to far, with the highest angle so far: sample `i` stands `(i + 1) · stepM` away, and says whether what stands
 * there (on the ground, or on the roof over it) is seen. Edges of buildings count where they are, not where a sample is.
 */
export function openSweep(surface: Surface, from: Standing, { reachM, stepM, targetM, drop }: Sweep) {
  const samples = Math.floor(reachM / stepM);
  const heights = new Float64Array(samples);
  /** The highest angle of an edge between the sample before and this one. */
  const edges = new Float64Array(samples + 1);
  const { topM } = surface.masses;

  function layMasses(dx: number, dy: number): void {
    surface.pass(from.x, from.y, dx, dy, reachM, (piece, dIn, dOut) => {
      const top = topM[piece]!;
      const first = Math.max(0, Math.ceil(dIn / stepM) - 1);
      const beyond = Math.min(samples, Math.floor(dOut / stepM));
      for (let sample = first; sample < beyond; sample += 1) if (heights[sample]! < top) heights[sample] = top;
      const overM = top - from.z;
      const at = highestOnTop(overM, drop, dIn, dOut);
      const place = overM > 0 ? first : beyond;
      const tangent = at === 0 ? (overM > 0 ? Infinity : -Infinity) : overM / at - drop * at;
      if (place <= samples && edges[place]! < tangent) edges[place] = tangent;
    });
  }

  /** Writes 1 for each sample that is seen and 0 for the others. */
  return function look(azimuthRad: number, seen: Uint8Array): void {
    const [dx, dy] = [Math.sin(azimuthRad), Math.cos(azimuthRad)];
    for (let sample = 0; sample < samples; sample += 1) {
      const d = (sample + 1) * stepM;
      heights[sample] = surface.groundM(from.x + dx * d, from.y + dy * d);
    }
    edges.fill(-Infinity);
    layMasses(dx, dy);
    let highest = -Infinity;
    for (let sample = 0; sample < samples; sample += 1) {
      const d = (sample + 1) * stepM;
      highest = Math.max(highest, edges[sample]!);
      const base = (heights[sample]! - from.z) / d - drop * d;
      seen[sample] = base + targetM / d >= highest ? 1 : 0;
      highest = Math.max(highest, base);
    }
  };
}
