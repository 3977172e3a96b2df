import type { Thing } from '../../model/entity.ts';

export interface Near {
  readonly thing: Thing;
  readonly awayM: number;
}

type Place = readonly [xM: number, yM: number, zM: number];

/** The things that stand within a radius of a place, the nearest first; movers are not asked. */
export function thingsNear(
  things: Iterable<Thing>,
  from: Place,
  radiusM: number,
  placed: (location: NonNullable<Thing['location']>) => Place,
): Near[] {
  const found: Near[] = [];
  for (const thing of things) {
    if (!thing.location) continue;
    const [x, y] = placed(thing.location);
    const awayM = Math.hypot(x - from[0], y - from[1]);
    if (awayM <= radiusM) found.push({ thing, awayM });
  }
  return found.sort((a, b) => a.awayM - b.awayM || (a.thing.id < b.thing.id ? -1 : 1));
}
