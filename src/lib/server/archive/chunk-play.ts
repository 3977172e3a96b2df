import type { FeedId } from '../../model/id.ts';
import type { FixPicture, FixStep, RecordedSpan, Span } from '../../model/recorded.ts';
import { joined, stepsOf } from './chunk-messages.ts';
import type { KeptStep } from './chunk-messages.ts';
import { createTurns, pictureOf, readStep, tableOf } from './chunk-picture.ts';
import type { Damaged } from './chunk-picture.ts';
import { between } from './chunk-spans.ts';
import type { FixSource } from './chunk-spans.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const hourOf = (ms: number): number => Math.floor(ms / hourMs) * hourMs;

/** Where a gap of which `timeMs` is a part begins and ends, as far as a day before and after. */
async function gapAround(source: FixSource, feed: FeedId, timeMs: number, nowMs: number): Promise<Span> {
  const [fromMs, toMs] = [timeMs - dayMs, Math.max(timeMs + 1, Math.min(timeMs + dayMs, nowMs))];
  const gaps = between(await source.spans(feed, fromMs, toMs), fromMs, toMs);
  return gaps.find((gap) => gap.fromMs <= timeMs && timeMs < gap.toMs) ?? { fromMs: timeMs, toMs: timeMs + 1 };
}

const holds =
  (timeMs: number) =>
  (span: Span): boolean =>
    span.fromMs <= timeMs && timeMs < span.toMs;

/** Everything in sight at a moment, read from the minute's begin by the decoder that browsers use. */
export async function readPicture(
  source: FixSource,
  feed: FeedId,
  timeMs: number,
  nowMs: number,
  damaged: Damaged,
): Promise<FixPicture> {
  const span = (await source.spans(feed, timeMs, timeMs + 1)).find(holds(timeMs));
  if (!span) return { timeMs, messages: [], gap: await gapAround(source, feed, timeMs, nowMs) };
  const { roster } = span;
  const [chunks, members] = await Promise.all([source.chunks(feed, span), source.members(feed, roster)]);
  const table = tableOf(members);
  const turn = createTurns();
  for (const step of stepsOf(chunks, damaged)) {
    if (step.timeMs > timeMs) break;
    readStep(table, roster, step.messages, damaged);
    await turn();
  }
  return { timeMs, roster, messages: pictureOf(table, roster, timeMs) };
}

/** A span with its steps on the way. */
interface Ahead {
  readonly span: RecordedSpan;
  readonly steps: Promise<readonly KeptStep[]>;
}

/** The spans of a time with their steps; while one is looked at the next one is read. */
async function* spansWithSteps(
  source: FixSource,
  feed: FeedId,
  fromMs: number,
  toMs: number,
  damaged: Damaged,
): AsyncGenerator<Ahead> {
  const read = (span: RecordedSpan): Ahead => {
    const steps = source.chunks(feed, span).then((chunks) => stepsOf(chunks, damaged));
    // Whoever stops early does not wait for it; whoever goes on hears of it by waiting.
    steps.catch(() => undefined);
    return { span, steps };
  };
  for (let beginMs = fromMs; beginMs < toMs; beginMs = hourOf(beginMs) + hourMs) {
    const spans = await source.spans(feed, beginMs, Math.min(toMs, hourOf(beginMs) + hourMs));
    let next = spans[0] && read(spans[0]);
    for (let n = 1; next; n += 1) {
      const current: Ahead = next;
      next = spans[n] && read(spans[n]!);
      yield current;
    }
  }
}

/** A step before its cells are made one message. */
export type PlayedStep =
  Extract<FixStep, { kind: 'gap' }> | (Extract<FixStep, { kind: 'fixes' }> & Pick<KeptStep, 'cells'>);

/** See `FixReader.play`. `fromMs` itself is taken as shown already, by its picture. */
export async function* playSteps(
  source: FixSource,
  feed: FeedId,
  fromMs: number,
  toMs: number,
  damaged: Damaged,
  signal?: AbortSignal,
): AsyncGenerator<PlayedStep> {
  let [atMs, roster, anew] = [fromMs, -1, false];
  for await (const { span, steps } of spansWithSteps(source, feed, fromMs, toMs, damaged)) {
    if (signal?.aborted) return;
    if (span.fromMs > atMs) yield { kind: 'gap', timeMs: atMs, gap: { fromMs: atMs, toMs: span.fromMs } };
    anew ||= span.fromMs > atMs || (roster >= 0 && roster !== span.roster);
    ({ roster } = span);
    for (const { timeMs, messages, cells } of await steps) {
      // What a minute begins with is known already to whoever goes on.
      if (!anew && (timeMs <= fromMs || timeMs === span.fromMs)) continue;
      if (signal?.aborted || timeMs >= toMs) return;
      yield { kind: 'fixes', timeMs, roster, whole: anew, messages, cells };
      anew = false;
    }
    atMs = Math.max(atMs, span.toMs);
  }
  if (atMs < toMs) yield { kind: 'gap', timeMs: atMs, gap: { fromMs: atMs, toMs } };
}

/** One message for all cells of a step. */
export function asOne(step: PlayedStep): FixStep {
  if (step.kind === 'gap') return step;
  const { kind, timeMs, roster, whole, messages } = step;
  return { kind, timeMs, roster, whole, messages: [joined(messages)] };
}
