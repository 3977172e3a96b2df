import type { PastCity } from '../../live/past.ts';
import type { TimeMachine } from '../../live/time-machine.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { FeedId } from '../../model/id.ts';
import type { JobOptions } from '../../model/sliced-job.ts';

const withinMs = 30_000;

/** How a feed was at some moments, with what was told of them later too; `undefined` where nothing is known of one. */
export async function statesAt(
  times: Pick<TimeMachine, 'openAnother'>,
  feed: FeedId,
  moments: readonly number[],
  { signal, progress }: JobOptions,
): Promise<(FeedState | undefined)[]> {
  const past = times.openAnother([feed]);
  const states: (FeedState | undefined)[] = [];
  try {
    for (const atMs of moments) {
      past.seek({ atMs, mode: 'was', playing: false, speed: 1 });
      await shown(past, signal);
      states.push(past.state(feed));
      progress?.(states.length / moments.length);
    }
    return states;
  } finally {
    past.close();
  }
}

/** Resolves when what was sought is whole; rejects with a sentence. */
function shown(past: PastCity, stopped?: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([AbortSignal.timeout(withinMs), ...(stopped ? [stopped] : [])]);
  return new Promise((resolve, reject) => {
    const end = (done: () => void) => {
      unwatch();
      signal.removeEventListener('abort', late);
      done();
    };
    const late = () =>
      end(() =>
        reject(
          new Error(stopped?.aborted ? 'stopped' : `No answer within ${withinMs / 1000} s; try again in a moment.`),
        ),
      );
    const unwatch = past.watch(() => {
      if (past.notice()) end(() => reject(new Error(past.notice())));
      else if (!past.sought() && past.moment()) end(resolve);
    });
    signal.addEventListener('abort', late);
  });
}
