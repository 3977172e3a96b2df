import { applyFixes } from '../../model/fix-reader.ts';
import type { FeedId } from '../../model/id.ts';
import { packMovers } from '../../model/mover-news.ts';
import { emptyRow, readRow } from '../../model/movers-frame.ts';
import { MoverTable } from '../../model/mover-table.ts';
import type { FixArchive } from '../../model/past.ts';
import type { FixPicture, FixReader, FixStep, Span } from '../../model/recorded.ts';
import type { MoverHall } from '../hub/mover-hall.ts';

/** What is played from. */
export type PlayedArchive = Pick<FixReader, 'pictureAt' | 'play' | 'gaps'> & Pick<FixArchive, 'members'>;

export interface FixTapeOptions {
  readonly feed: FeedId;
  readonly archive: PlayedArchive;
  /** A hall of this one browser's own; its ticks are made by the caller. */
  readonly hall: Pick<MoverHall, 'take'>;
  readonly read: <T>(read: () => Promise<T>) => Promise<T>;
  readonly signal: AbortSignal;
  /** The clock of the city. */
  readonly now: () => number;
}

/** The movers of one feed as they were, put into a hall. */
export interface FixTape {
  begin(atMs: number): Promise<void>;
  /** Plays every step up to then. */
  advance(toMs: number): Promise<void>;
  /** Nothing was recorded there; `undefined` where something was. */
  gap(): Span | undefined;
  /** When the newest step that is shown was; 0 for none. */
  lastMs(): number;
}

/** Steps are asked for so far ahead at a time. */
const playMs = 3_600_000;
/** What is missing of the newest time may still be on its way into the archive: it is no gap yet. */
export const keptAfterMs = 120_000;

export function openFixTape({ feed, archive, hall, read, signal, now }: FixTapeOptions): FixTape {
  /** As the archive numbers them, until the next whole picture. */
  let recorded = new MoverTable();
  /** As the hall follows them, by id: who is not in a whole picture is gone. */
  const shown = new MoverTable();
  const row = emptyRow();
  let roster: number | undefined;
  let told = 0;
  let tick = 0;
  let gap: Span | undefined;
  let lastMs = 0;
  let steps: AsyncGenerator<FixStep> | undefined;
  let next: FixStep | undefined;
  let readUpToMs = 0;

  async function open(of: number | undefined): Promise<void> {
    recorded = new MoverTable();
    roster = of;
    if (roster !== undefined) recorded.adopt(await archive.members(feed, roster));
  }

  async function take(messages: readonly Uint8Array[], timeMs: number): Promise<void> {
    const table = recorded;
    for (const message of messages) {
      const { strangers } = applyFixes(message, () => table);
      // Some joined the roster after it was read.
      if (strangers > 0 && roster !== undefined) {
        table.adopt(await archive.members(feed, roster));
        applyFixes(message, () => table);
      }
    }
    gap = undefined;
    lastMs = timeMs;
  }

  /** Brings what is shown, and by it the hall, to what is recorded. */
  function show(): void {
    const slots: number[] = [];
    tick += 1;
    for (let slot = 0; slot < recorded.size; slot += 1) {
      if (recorded.fresh[slot] === 0 || !recorded.timeMs[slot]) continue;
      recorded.fresh[slot] = 0;
      slots.push(copyRow(slot));
    }
    for (const id of shown.ids) if (id !== undefined && !isRecorded(id)) shown.withdraw(id);
    if (slots.length === 0 && told === shown.version) return;
    slots.sort((a, b) => a - b);
    hall.take(feed, packMovers(shown, slots, slots.length, tick, told));
    told = shown.version;
  }

  function isRecorded(id: NonNullable<MoverTable['ids'][number]>): boolean {
    const slot = recorded.slotOf(id);
    return slot !== undefined && recorded.timeMs[slot]! > 0;
  }

  function copyRow(slot: number): number {
    const to = shown.enrol(recorded.ids[slot]!);
    readRow(recorded, slot, row);
    shown.write(to, tick, row);
    return to;
  }

  async function begin(atMs: number): Promise<void> {
    const picture = await pictureAt(atMs);
    await open(picture.roster);
    await take(picture.messages, picture.timeMs);
    gap = picture.gap;
    if (gap) lastMs = 0;
    show();
    await rewind(picture.timeMs);
  }

  /** Of the newest moments, which are still written down, the last there is. */
  async function pictureAt(atMs: number): Promise<FixPicture> {
    const picture = await read(() => archive.pictureAt(feed, atMs));
    const endMs = picture.gap?.fromMs ?? atMs;
    if (!picture.gap || endMs >= atMs || isSettled(endMs)) return picture;
    return read(() => archive.pictureAt(feed, endMs - 1));
  }

  const isSettled = (timeMs: number): boolean => timeMs < now() - keptAfterMs;

  async function rewind(atMs: number): Promise<void> {
    const before = steps;
    steps = next = undefined;
    readUpToMs = atMs;
    await before?.return(undefined);
  }

  /** After a gap nothing stands that could be gone on from. */
  async function play(): Promise<AsyncGenerator<FixStep>> {
    if (gap) await begin(readUpToMs);
    const fromMs = readUpToMs;
    readUpToMs = Math.min(fromMs + playMs, now());
    return archive.play(feed, fromMs, readUpToMs, signal);
  }

  /** The next step, if there is one up to `toMs`. */
  async function peek(toMs: number): Promise<FixStep | undefined> {
    while (!next && (steps || readUpToMs < toMs)) {
      steps ??= await play();
      const { value, done } = await steps.next();
      if (done) steps = undefined;
      else if (value.kind === 'gap' && !isSettled(value.gap.fromMs)) {
        await rewind(value.gap.fromMs);
        return undefined;
      } else next = value;
    }
    return next && next.timeMs <= toMs ? next : undefined;
  }

  async function apply(step: FixStep): Promise<void> {
    if (step.kind === 'gap') {
      gap = step.gap;
      lastMs = 0;
      return open(undefined);
    }
    if (step.whole) await open(step.roster);
    return take(step.messages, step.timeMs);
  }

  return {
    begin,
    async advance(toMs) {
      for (let step = await peek(toMs); step; step = await peek(toMs)) {
        signal.throwIfAborted();
        next = undefined;
        await apply(step);
      }
      show();
    },
    gap: () => gap,
    lastMs: () => lastMs,
  };
}
