import type { Feature } from 'geojson';
import { buffered } from '../../geo/clip/buffer.ts';
import type { Plane } from '../../geo/plane.ts';
import type { JobDone, Progress } from '../../model/sliced-job.ts';
import type { OverlayFigures } from './messages.ts';
import { figuresOf, sized } from './sized.ts';
import { unionOf } from './union.ts';

/** Every feature with so many metres of ground round it, joined into one ground where that is wanted. */
export function bufferAll(
  features: readonly Feature[],
  { distanceM, joined }: { readonly distanceM: number; readonly joined: boolean },
  plane: Plane,
  progress: Progress,
): JobDone<OverlayFigures> {
  const half = joined ? 0.5 : 1;
  const pieces = features.flatMap((feature, at) => {
    if (at % 200 === 0) progress((at / features.length) * half);
    const ground = buffered(feature, distanceM, plane);
    return ground ? [sized(ground, feature.properties)] : [];
  });
  const leftOut = features.length - pieces.length;
  if (!joined) {
    progress(1);
    return { features: pieces, figures: figuresOf(pieces, leftOut) };
  }
  const { features: ground } = unionOf(pieces, plane, (share) => progress(half + share * half));
  return { features: ground, figures: figuresOf(ground, leftOut) };
}
