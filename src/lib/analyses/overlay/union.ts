import type { Feature } from 'geojson';
import { combine, groundOf, polygonsOf, ringsOf, type Ground } from '../../geo/clip/ground.ts';
import { isAreal } from '../../geo/clip/parts.ts';
import type { Plane } from '../../geo/plane.ts';
import type { JobDone, Progress } from '../../model/sliced-job.ts';
import type { OverlayFigures } from './messages.ts';
import { figuresOf, sized } from './sized.ts';

/** So many areas are joined at once; what comes of it is joined with its neighbours, until one is left. */
const atOnce = 64;

/** The ground of all areas without edges inside, one feature for each piece that hangs together. */
export function unionOf(features: readonly Feature[], plane: Plane, progress: Progress): JobDone<OverlayFigures> {
  const areas = features.flatMap(({ geometry }) => (isAreal(geometry) ? [geometry] : []));
  // Neighbours first: they share edges, which vanish early.
  const ordered = areas
    .map((geometry) => groundOf(geometry, plane))
    .filter((ground) => ground.length > 0)
    .map((ground) => ({ ground, x: ground[0]![0]!.x, y: ground[0]![0]!.y }))
    .sort((a, b) => Math.floor(a.x / stripMm) - Math.floor(b.x / stripMm) || a.y - b.y);
  const joined = polygonsOf(
    joinAll(
      ordered.map(({ ground }) => ground),
      progress,
    ),
    plane,
  );
  const polygons = !joined ? [] : joined.type === 'Polygon' ? [joined.coordinates] : joined.coordinates;
  const pieces = polygons.map((coordinates) => sized({ type: 'Polygon', coordinates }, {}));
  progress(1);
  return { features: pieces, figures: figuresOf(pieces, features.length - areas.length) };
}

const stripMm = 2_000_000;

function joinAll(grounds: readonly Ground[], progress: Progress): ReturnType<typeof combine> {
  const rounds = Math.max(1, Math.ceil(Math.log(grounds.length || 1) / Math.log(atOnce)));
  let left = grounds;
  for (let round = 0; left.length > atOnce; round += 1) {
    const next: Ground[] = [];
    for (let at = 0; at < left.length; at += atOnce) {
      next.push(ringsOf(combine('union', left.slice(at, at + atOnce).flat(), [])));
      progress((round + at / left.length) / rounds);
    }
    left = next;
  }
  return combine('union', left.flat(), []);
}
