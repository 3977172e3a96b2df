import type { FeedId } from '../../model/id.ts';
import type { Past } from '../../model/past.ts';
import type { Reach } from '../../model/past-wire.ts';
import type { FixReader, Span } from '../../model/recorded.ts';
import { keptAfterMs } from './fix-tape.ts';

/** How far back anybody can look, and of which feeds movers are recorded. */
export interface PastReach {
  readonly reach: Reach;
  readonly recorded: ReadonlySet<FeedId>;
}

interface ReachOptions {
  readonly past: Past;
  readonly archive: Pick<FixReader, 'gaps'>;
  readonly feeds: readonly FeedId[];
  readonly now: () => number;
}

/** Gaps are shown of so long; what can be asked for reaches as far as the log. */
const gapsOverMs = 24 * 3_600_000;
const freshForMs = 30_000;

/** Reads the reach, and hands the same out for half a minute. */
export function openReach({ past, archive, feeds, now }: ReachOptions): () => Promise<PastReach> {
  let known: { readonly atMs: number; readonly reading: Promise<PastReach> } | undefined;

  async function read(): Promise<PastReach> {
    const toMs = now();
    const fromMs = await past.reachesBackTo();
    const span = { fromMs: Math.max(fromMs, toMs - gapsOverMs), toMs: toMs - keptAfterMs };
    const recorded = new Set<FeedId>();
    const gaps: Span[] = [];
    for (const feed of span.fromMs < span.toMs ? feeds : []) {
      const missing = await archive.gaps(feed, span.fromMs, span.toMs);
      if (missing.some((gap) => gap.fromMs <= span.fromMs && gap.toMs >= span.toMs)) continue;
      recorded.add(feed);
      gaps.push(...missing);
    }
    return { reach: { fromMs, toMs, gaps: joined(gaps) }, recorded };
  }

  return async () => {
    if (!known || now() - known.atMs > freshForMs) known = { atMs: now(), reading: read() };
    try {
      return await known.reading;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };
}

/** Spans in order, those that touch as one. */
function joined(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = whole.at(-1);
    if (last && span.fromMs <= last.toMs) whole[whole.length - 1] = { ...last, toMs: Math.max(last.toMs, span.toMs) };
    else whole.push(span);
  }
  return whole;
}
