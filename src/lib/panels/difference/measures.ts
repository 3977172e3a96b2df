import type { Datastream } from '../../model/entity.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';
import type { Text } from '../../model/text.ts';

/** One property that things of a kind are measured by: what can be compared between two moments. */
export interface Measure {
  readonly key: string;
  readonly feed: FeedId;
  readonly kind: string;
  readonly property: string;
  readonly span: Datastream['span'];
  readonly name: Text;
  readonly unit: string;
  readonly decimals: number;
  /** How many things have it. */
  readonly things: number;
}

/** What is measured at places, by what most things have first. */
export function measuresOf(states: readonly FeedState[]): Measure[] {
  const found = new Map<string, Measure>();
  for (const state of states) {
    for (const { thing: id, property, name, unit, decimals, span } of state.datastreams.values()) {
      const thing = state.things.get(id);
      if (!thing?.location) continue;
      const key = [state.feed, thing.kind, property, span ?? '', unit].join(' ');
      const before = found.get(key);
      const of = { key, feed: state.feed, kind: thing.kind, property, span, name, unit, decimals };
      found.set(key, before ? { ...before, things: before.things + 1 } : { ...of, things: 1 });
    }
  }
  return [...found.values()].sort((a, b) => a.kind.localeCompare(b.kind) || b.things - a.things);
}
