import type { Thing } from './entity.ts';
import { FeedState } from './feed-state.ts';

/** A copy of the state that knows only the things `keep` says yes to, with their datastreams, values and alerts. */
export function partOf(state: FeedState, keep: (thing: Thing) => boolean): FeedState {
  const whole = state.snapshot();
  const streams = new Set<string>();
  const isKept = (id: string): boolean => {
    const thing = state.things.get(id as Thing['id']);
    return thing !== undefined && keep(thing);
  };
  const entities = whole.entities.filter((entity) => {
    if (entity.type === 'Thing') return keep(entity);
    // What stands over a thing of another feed is judged where that thing is known.
    const kept = isKept(entity.thing);
    if (entity.type === 'Datastream' && kept) streams.add(entity.id);
    return kept;
  });
  const latest = whole.latest.filter(({ datastream }) => streams.has(datastream));
  return FeedState.from({ ...whole, entities, latest });
}
