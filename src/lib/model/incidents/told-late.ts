import type { Change, Observation } from '../change.ts';
import type { Datastream, Entity, Thing } from '../entity.ts';
import type { FeedState } from '../feed-state.ts';
import type { Id } from '../id.ts';
import { streamIdsOf, streamOf, type LateStream } from './late-streams.ts';

/** How often it is said of what is late how late it is. */
export const sayLateEveryMs = 60_000;

/** The records that changed, and the streams of what is late: there only as long as it is, and said again every minute. */
export function told(
  state: FeedState,
  streams: readonly LateStream[],
  things: readonly Thing[],
  nowMs: number,
): Change {
  const wanted = new Set<Id>(streams.map(({ id }) => id));
  const remove = streamIdsOf(state.datastreams.values()).filter((id) => !wanted.has(id));
  const fresh: Datastream[] = streams.filter(({ id }) => !state.datastreams.has(id)).map(streamOf);
  const observe: Observation[] = streams
    .filter((stream) => isDue(stream, state, nowMs))
    .map(({ observation }) => observation);
  const upsert: Entity[] = [...things, ...fresh];
  return {
    ...(remove.length > 0 ? { remove } : {}),
    ...(upsert.length > 0 ? { upsert } : {}),
    ...(observe.length > 0 ? { observe } : {}),
  };
}

const isDue = ({ id }: LateStream, { latest }: FeedState, nowMs: number): boolean =>
  nowMs - (latest.get(id)?.phenomenonTime ?? -Infinity) >= sayLateEveryMs;
