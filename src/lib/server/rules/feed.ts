import { carriedOut, openBell } from '../../model/carry-out.ts';
import type { Feed, FeedContext, Offer } from '../../model/feed.ts';
import { FeedState } from '../../model/feed-state.ts';
import { evaluate, freshMemory, type FixTime, type Memory } from './evaluate.ts';
import { loadRules } from './load-rules.ts';
import type { RuleBook } from './rules.ts';
import { isPending } from './streak.ts';

export interface AlertsOptions {
  /** What is known of every feed, that of the alerts included: it may be missing at first, but not for ever. */
  states(): Iterable<FeedState>;
  /** Those of the layers' folders when absent. */
  readonly rules?: RuleBook;
  /** When the last fix of a mover was; nobody moves when absent. */
  readonly fixMs?: FixTime;
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
    takesOrders: true,
    open: (context) => run(options, context),
  };
}

/**
 * An empty change is yielded where nothing is new: it says that the rules are still being looked at.
 * Nothing is judged before the alerts of an earlier run are known, or they would stand for ever.
 */
async function* run(options: AlertsOptions, { signal, note, orders, warn }: FeedContext): AsyncIterable<Offer> {
  const { states, rules = loadRules(), everyMs = 2_000, now = Date.now } = options;
  const openedMs = now();
  for (const sentence of rules.broken) warn(sentence);
  const bell = openBell(orders);
  let mine: FeedState | undefined;
  let memory: Memory = freshMemory(openedMs);
  while (!signal.aborted) {
    const all = [...states()];
    const own = all.find((state) => state.feed === id);
    if (own) mine ??= FeedState.from(own.snapshot());
    if (!mine) yield {};
    else {
      for (const offer of carriedOut(orders, mine)) yield kept(mine, offer, now());
      const others = all.filter((state) => state !== own);
      const judged = evaluate(rules, others, now(), { ...memory, alerts: mine.alerts }, options.fixMs);
      memory = judged.memory;
      yield kept(mine, judged.change, now());
      note(noteOf(mine, memory, rules));
    }
    await bell.rings(everyMs, signal);
  }
  bell.close();
}

/** `12 alerts stand, 3 pending, 9 rules; …` and what could not be read. */
function noteOf(mine: FeedState, { streaks }: Memory, { rules, broken }: RuleBook): string {
  const pending = [...streaks].filter(([id, streak]) => isPending(streak) && !mine.alerts.has(id)).length;
  return [`${mine.alerts.size} alerts stand, ${pending} pending, ${rules.length} rules`, ...broken].join('; ');
}

/** Our own copy goes on at once: the house's follows when the log has it. */
function kept(mine: FeedState, offer: Offer, time: number): Offer {
  const { remove = [], upsert = [] } = offer;
  mine.apply({ feed: id, seq: mine.seq + 1, time, remove, upsert });
  return offer;
}
