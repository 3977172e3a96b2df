import type { Coverage, HourlyLoad, StreamHours } from '../model/fact-log.ts';
import type { FeedId, Id } from '../model/id.ts';
import type { Span } from '../model/recorded.ts';
import { ask } from './ask.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** The hourly means of all things of a kind, by datastream, and until when they were asked for. */
export interface KindHours {
  readonly fromMs: number;
  readonly toMs: number;
  readonly byStream: ReadonlyMap<Id, StreamHours>;
}

/** What was asked of the store: absent until it answered; `failed` says why it did not. */
export interface Followed<Answer> {
  readonly answer: Answer | undefined;
  readonly failed: string;
}

/** Hourly means of all things of a kind, or of `things`, from `fromOf(now)` to the moment shown, asked for anew every few minutes. Within a component. */
export function followHours(
  cockpit: Cockpit,
  feed: FeedId,
  kind: string,
  fromOf: (nowMs: number) => number,
  things?: () => readonly Id[],
): Followed<KindHours> {
  return follow(async (signal) => {
    const toMs = cockpit.chartsTo;
    const fromMs = fromOf(toMs);
    const only = things?.();
    if (only?.length === 0) return { fromMs, toMs, byStream: new Map() };
    const query = new URLSearchParams({ feed, kind, from: String(fromMs), to: String(Math.max(toMs, fromMs + 1)) });
    if (only) query.set('things', only.join(','));
    const list = await ask<StreamHours[]>(`/api/hours?${query}`, signal);
    return { fromMs, toMs, byStream: new Map(list.map((hours) => [hours.datastream, hours])) };
  });
}

/** What each of some things let out from `fromOf(now)` to the moment shown. Within a component. */
export function followLoads(
  cockpit: Cockpit,
  things: () => readonly Id[],
  fromOf: (nowMs: number) => number,
): Followed<ReadonlyMap<Id, readonly HourlyLoad[]>> {
  return follow(async (signal) => {
    const toMs = cockpit.chartsTo;
    const span = { from: String(fromOf(toMs)), to: String(toMs) };
    const loads = things().map(async (thing): Promise<[Id, HourlyLoad[]]> => {
      const query = new URLSearchParams({ thing, ...span });
      return [thing, await ask<HourlyLoad[]>(`/api/loads?${query}`, signal)];
    });
    return new Map(await Promise.all(loads));
  });
}

/** When the values of some feeds were known in `[fromMs, toMs)`, in so many parts. Within a component. */
export function followCoverage(asked: () => CoverageAsked | undefined): Followed<Covered> {
  return follow(async (signal) => {
    const wanted = asked();
    if (!wanted || wanted.feeds.length === 0) return { fromMs: 0, toMs: 1, parts: 1, ...wanted, kinds: [], gaps: {} };
    const { fromMs, toMs, parts } = wanted;
    const [feeds, kinds] = [wanted.feeds.join(','), wanted.kinds.join(',')];
    const query = new URLSearchParams({ feeds, kinds, from: `${fromMs}`, to: `${toMs}`, parts: `${parts}` });
    return { fromMs, toMs, parts, ...(await ask<Coverage>(`/api/coverage?${query}`, signal)) };
  });
}
export interface CoverageAsked extends Span {
  readonly feeds: readonly FeedId[];
  readonly kinds: readonly string[];
  readonly parts: number;
}
export interface Covered extends Coverage, Span {
  readonly parts: number;
}

/** Asks whenever what `load` reads changes, and forgets late answers. */
function follow<Answer>(load: (signal: AbortSignal) => Promise<Answer>): Followed<Answer> {
  let answer = $state.raw<Answer>();
  let failed = $state('');
  $effect(() => {
    const stopped = new AbortController();
    load(stopped.signal).then(
      (loaded) => {
        [answer, failed] = [loaded, ''];
      },
      (error: unknown) => {
        if (!stopped.signal.aborted)
          [answer, failed] = [undefined, error instanceof Error ? error.message : String(error)];
      },
    );
    return () => stopped.abort();
  });
  return {
    get answer() {
      return answer;
    },
    get failed() {
      return failed;
    },
  };
}
