import { bearingDeg, distanceM, placeAt } from '../../geo/geodesic.ts';
import type { Position } from '../../model/entity.ts';
import { middleOf } from '../../model/drawings/drawing.ts';
import { cornersOf, withCorners, type Shape } from '../../model/drawings/shape.ts';

/** Where a hand takes hold of a drawing: one of its points, what it reaches to, or all of it. */
export interface Handle {
  readonly id: string;
  readonly at: Position;
  readonly moves: 'point' | 'reach' | 'whole';
}

export function handlesOf(shape: Shape): readonly Handle[] {
  const corners = cornersOf(shape);
  const reach = reachOf(shape);
  // A single point is the whole of it.
  const points: Handle[] =
    corners.length > 1 ? corners.map((at, n) => ({ id: `point ${n}`, at, moves: 'point' as const })) : [];
  const whole: Handle = { id: 'whole', at: middleOf(shape), moves: 'whole' };
  return [...points, whole, ...(reach ? [{ id: 'reach', at: reach, moves: 'reach' as const }] : [])];
}

function reachOf(shape: Shape): Position | undefined {
  if (shape.type === 'circle') return placeAt(shape.centre, 90, shape.radiusM);
  if (shape.type === 'sector') return placeAt(shape.centre, shape.bearingDeg, shape.radiusM);
  return shape.type === 'wind' ? placeAt(shape.centre, shape.fromDeg + 180, shape.lengthM) : undefined;
}

/** The shape once a handle was drawn to a place. */
export function dragged(shape: Shape, handle: string, to: Position): Shape {
  if (handle === 'reach') return reaching(shape, to);
  const corners = cornersOf(shape);
  if (handle !== 'whole') {
    const at = Number(handle.split(' ')[1]);
    return withCorners(
      shape,
      corners.map((corner, n) => (n === at ? to : corner)),
    );
  }
  const [lon, lat] = middleOf(shape);
  const [east, north] = [to[0] - lon, to[1] - lat];
  return withCorners(
    shape,
    corners.map(([x, y]): Position => [x + east, y + north]),
  );
}

function reaching(shape: Shape, to: Position): Shape {
  if (!('centre' in shape)) return shape;
  const reachM = Math.max(1, distanceM(shape.centre, to));
  const towards = bearingDeg(shape.centre, to);
  if (shape.type === 'circle') return { ...shape, radiusM: reachM };
  if (shape.type === 'sector') return { ...shape, radiusM: reachM, bearingDeg: towards };
  if (shape.type !== 'wind') return shape;
  // Turned by hand it is no longer what the station said.
  const { centre, halfAngleDeg } = shape;
  return { type: 'wind', centre, halfAngleDeg, fromDeg: (towards + 180) % 360, lengthM: reachM };
}
