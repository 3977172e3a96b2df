import type { FeedId, Id } from '../../model/id.ts';
import type { FixChunk } from '../../model/past.ts';
import type { FixTables, RecordedMinute, RecordedSpan, Span } from '../../model/recorded.ts';

/** What a recorder of this process has and the tables do not have yet. */
export interface HeldFixes {
  minutes(feed: FeedId): readonly RecordedMinute[];
  members(feed: FeedId, roster: number): readonly (readonly [slot: number, id: Id])[];
  feedOf(id: Id): FeedId | undefined;
}

export const nothingHeld: HeldFixes = { minutes: () => [], members: () => [], feedOf: () => undefined };

/** Recorded fixes wherever they are: in the tables, or still with the recorder. */
export interface FixSource {
  spans(feed: FeedId, fromMs: number, toMs: number): Promise<readonly RecordedSpan[]>;
  /** The chunks of one span. */
  chunks(feed: FeedId, span: RecordedSpan): Promise<readonly FixChunk[]>;
  members(feed: FeedId, roster: number): Promise<readonly (readonly [slot: number, id: Id])[]>;
}

const minuteMs = 60_000;
const minuteOf = (ms: number): number => Math.floor(ms / minuteMs) * minuteMs;
const sameMinute = (a: RecordedSpan, b: RecordedSpan): boolean =>
  a.roster === b.roster && minuteOf(a.fromMs) === minuteOf(b.fromMs);

export function openSource(tables: FixTables, held: HeldFixes): FixSource {
  return {
    async spans(feed, fromMs, toMs) {
      // First what is held: a minute that is being kept meanwhile is then found twice rather than not at all.
      const here = held.minutes(feed).filter((minute) => minute.toMs > fromMs && minute.fromMs < toMs);
      const kept = await tables.recorded(feed, fromMs, toMs);
      const more = here.filter((minute) => !kept.some((span) => sameMinute(span, minute)));
      return [...kept, ...more.map(({ fromMs, toMs, roster }) => ({ fromMs, toMs, roster }))].sort(
        (a, b) => a.fromMs - b.fromMs,
      );
    },
    async chunks(feed, span) {
      const here = held.minutes(feed).find((minute) => sameMinute(minute, span));
      if (here) return here.chunks;
      const kept = await tables.chunks(feed, minuteOf(span.fromMs));
      return kept.filter(({ roster }) => roster === span.roster);
    },
    async members(feed, roster) {
      const here = held.members(feed, roster);
      return here.length > 0 ? here : tables.members(feed, roster);
    },
  };
}

/** What is left of [`fromMs`, `toMs`) when the spans, which are in order, are taken away. */
export function between(spans: readonly Span[], fromMs: number, toMs: number): Span[] {
  const gaps: Span[] = [];
  let atMs = fromMs;
  for (const span of spans) {
    if (span.fromMs > atMs) gaps.push({ fromMs: atMs, toMs: Math.min(span.fromMs, toMs) });
    atMs = Math.max(atMs, span.toMs);
  }
  if (atMs < toMs) gaps.push({ fromMs: atMs, toMs });
  return gaps;
}
