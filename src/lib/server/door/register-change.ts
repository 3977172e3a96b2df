import type { Change } from '../../model/change.ts';
import type { Entity } from '../../model/entity.ts';
import type { FeedContext } from '../../model/feed.ts';

/**
 * What a door knows before any device speaks: the registered things, set on the ground, and their datastreams. Things the
 * log remembers but the register no longer holds go.
 */
export function registerChange({ register, groundM, known = [] }: FeedContext): Change {
  const registered = new Set(register.map(({ thing }) => thing.id));
  const remove = known.filter((id) => !registered.has(id));
  const upsert: Entity[] = register.flatMap(({ thing, datastreams }) => {
    if (!thing.location) return [thing, ...datastreams];
    const [lonDeg, latDeg, heightM] = thing.location;
    return [{ ...thing, location: [lonDeg, latDeg, heightM ?? groundM(lonDeg, latDeg)] }, ...datastreams];
  });
  return { remove, upsert };
}
