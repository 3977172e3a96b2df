import type { Covered } from '../../cockpit/hours.svelte.ts';
import type { FeedId } from '../../model/id.ts';
import type { Span } from '../../model/recorded.ts';

/** A stretch of a track in which the same is known: of all values, of some of them, of none. */
export interface Stretch extends Span {
  readonly share: number;
}
/** `still` has no time, `events` come when they come: of neither can a gap be told. */
export type Track =
  | { readonly kind: 'still' }
  | { readonly kind: 'events' }
  | { readonly kind: 'measured'; readonly stretches: readonly Stretch[] };

interface Layer {
  readonly feeds: readonly FeedId[];
  readonly kinds: readonly string[];
}

/** When something was known of what a layer draws: by the values of its kinds, or by where its movers were recorded. */
export function trackOf({ feeds, kinds }: Layer, coverage: Covered): Track {
  if (feeds.length === 0) return { kind: 'still' };
  const measured = coverage.kinds.filter(({ feed, kind }) => feeds.includes(feed) && kinds.includes(kind));
  const movers = feeds.flatMap((feed) => (coverage.gaps[feed] ? [coverage.gaps[feed]] : []));
  if (movers.length > 0) return { kind: 'measured', stretches: aroundGaps(coverage, movers.flat()) };
  if (measured.length === 0) return { kind: 'events' };
  const streams = measured.reduce((sum, one) => sum + one.streams, 0);
  const shares = Array.from({ length: coverage.parts }, (_, n) =>
    measured.reduce((sum, one) => sum + ((one.shares[n] ?? 0) * one.streams) / streams, 0),
  );
  return { kind: 'measured', stretches: joined(coverage, shares) };
}

/** What cannot be told apart by the eye is one stretch. */
const tenths = (share: number) =>
  share > 0 && share < 0.999 ? Math.min(9, Math.max(1, Math.round(share * 10))) / 10 : Math.round(share);

function joined({ fromMs, toMs, parts }: Covered, shares: readonly number[]): Stretch[] {
  const at = (n: number) => fromMs + ((toMs - fromMs) * n) / parts;
  const stretches: Stretch[] = [];
  shares.forEach((exact, n) => {
    const share = tenths(exact);
    const last = stretches.at(-1);
    if (last?.share === share) stretches[stretches.length - 1] = { ...last, toMs: at(n + 1) };
    else stretches.push({ fromMs: at(n), toMs: at(n + 1), share });
  });
  return stretches;
}

function aroundGaps({ fromMs, toMs }: Span, gaps: readonly Span[]): Stretch[] {
  const stretches: Stretch[] = [];
  let reachedMs = fromMs;
  for (const gap of gaps.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const [from, to] = [Math.max(gap.fromMs, reachedMs), Math.min(gap.toMs, toMs)];
    if (to <= from) continue;
    if (from > reachedMs) stretches.push({ fromMs: reachedMs, toMs: from, share: 1 });
    const last = stretches.at(-1);
    if (last?.share === 0) stretches[stretches.length - 1] = { ...last, toMs: to };
    else stretches.push({ fromMs: from, toMs: to, share: 0 });
    reachedMs = to;
  }
  if (reachedMs < toMs) stretches.push({ fromMs: reachedMs, toMs, share: 1 });
  return stretches;
}

/** How many gaps, and what share of the time they are. */
export function lackOf(stretches: readonly Stretch[]): { readonly count: number; readonly share: number } {
  const gaps = stretches.filter(({ share }) => share === 0);
  const lengthOf = (spans: readonly Span[]) => spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  return { count: gaps.length, share: lengthOf(gaps) / Math.max(1, lengthOf(stretches)) };
}
