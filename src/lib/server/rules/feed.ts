import { setTimeout as pause } from 'node:timers/promises';
import type { Change } from '../../model/change.ts';
import type { Feed, FeedContext } from '../../model/feed.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { evaluate, freshMemory, type Memory } from './evaluate.ts';
import { loadRules, type Rules } from './rules.ts';

export interface AlertsOptions {
  /** What is known of every feed, that of the alerts included: it may be missing at first, but not for ever. */
  states(): Iterable<FeedState>;
  readonly rules?: Rules;
  /** 2 s when absent. */
  readonly everyMs?: number;
  readonly now?: () => number;
}

const id = 'alerts';

/** The rules as a feed: watches what the others say and yields what somebody must know of. */
export function alertsFeed(options: AlertsOptions): Feed {
  return {
    id,
    title: { zh: '告警规则', en: 'Alert rules' },
    attribution: { zh: '由监测数据按规则生成', en: 'Raised by rule from the measurements' },
    licence: 'internal',
    staleAfterMs: 60_000,
    seldom: true,
    urgent: true,
    open: (context) => run(options, context),
  };
}

/**
 * An empty change is yielded where nothing is new: it says that the rules are still being looked at.
 * Nothing is judged before the alerts of an earlier run are known, or they would stand for ever.
 */
async function* run(options: AlertsOptions, { signal, note }: FeedContext): AsyncIterable<Change> {
  const { states, rules = loadRules(), everyMs = 2_000, now = Date.now } = options;
  const openedMs = now();
  let memory: Memory | undefined;
  while (!signal.aborted) {
    const all = [...states()];
    const own = all.find((state) => state.feed === id);
    memory ??= own && freshMemory(openedMs, own.alerts.values());
    const judged =
      memory &&
      evaluate(
        rules,
        all.filter((state) => state !== own),
        now(),
        memory,
      );
    memory = judged?.memory;
    note(`${memory?.alerts.size ?? 0} alerts stand`);
    yield judged?.change ?? {};
    await pause(everyMs, undefined, { signal }).catch(passAbort);
  }
}

function passAbort(error: unknown): void {
  if (error instanceof Error && error.name === 'AbortError') return;
  throw error;
}
