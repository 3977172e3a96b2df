import { setTimeout as pause } from 'node:timers/promises';
import type { Delta } from '../../model/change.ts';
import { ClaimLost } from '../../model/fact-log.ts';
import type { Commits } from './commits.ts';
import { isPassing, reasonOf } from './sentences.ts';
import { setAdrift, setAside } from './strays.ts';
import { feedOf } from './spill.ts';
import type { Spill } from './spill.ts';
import type { SpillFile } from './spill-file.ts';
import type { StoreLog } from './store.ts';

export interface DrainOptions {
  readonly commits: Commits;
  readonly spill: Spill;
  readonly epoch: string;
  readonly log: StoreLog;
}

/** The way of what waits on disk into the database. */
export interface Drain {
  /** Begins to try; `back` is called in the very moment when nothing is left on disk. */
  start(back: () => void): void;
  /** Resolves when the writer may write: not while the last piece is on its way. */
  turn(): Promise<void>;
  /** What is being written now, for the last piece to wait for. */
  waitsFor(written: Promise<void>): void;
  /** Writes what earlier runs left. Rejects with a sentence when the database goes away over it. */
  leftovers(): Promise<void>;
  close(): Promise<void>;
}

const commitWithinMs = 5_000;
const leftoversWithinMs = 60_000;
/** When less than this is left the writer waits for it, so that an end is reached however much comes. */
const lastPieceBytes = 256 * 1024;
const longestWaitMs = 1_000;

export function openDrain({ commits, spill, epoch, log }: DrainOptions): Drain {
  const offsets = new WeakMap<SpillFile, number>();
  const stopped = new AbortController();
  let held: PromiseWithResolvers<void> | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  let running: Promise<void> | undefined;

  /** Writes deltas of one feed, in order; what the database will never take is set aside. Rejects while it is away. */
  async function write(deltas: readonly Delta[]): Promise<void> {
    try {
      await commits.facts(deltas, commitWithinMs);
    } catch (error) {
      if (isPassing(error)) throw error;
      if (deltas.length > 1) return oneByOne(deltas);
      if (error instanceof ClaimLost) return adrift(deltas, error);
      await aside(deltas[0]!, reasonOf(error));
    }
  }

  /** The first that finds its claim lost speaks for those after it. */
  async function oneByOne(deltas: readonly Delta[]): Promise<void> {
    for (const [index, delta] of deltas.entries()) {
      try {
        await commits.facts([delta], commitWithinMs);
      } catch (error) {
        if (isPassing(error)) throw error;
        if (error instanceof ClaimLost) return adrift(deltas.slice(index), error);
        await aside(delta, reasonOf(error));
      }
    }
  }

  /** Nobody waits for an answer any more, so what the database will not even take as a bare number goes adrift. */
  async function aside(delta: Delta, reason: string): Promise<void> {
    log.warn(`Number ${delta.seq} of ${delta.feed} was kept on disk, and the database does not take it: ${reason}`);
    try {
      await setAside(commits, delta, reason, commitWithinMs);
    } catch (error) {
      if (isPassing(error)) throw error;
      await adrift([delta], error as Error);
    }
  }

  async function adrift(deltas: readonly Delta[], { message }: Error): Promise<void> {
    log.warn(`${deltas.length} deltas of ${deltas[0]!.feed} were kept on disk and their numbers are lost: ${message}`);
    await setAdrift(commits, deltas, message, commitWithinMs);
  }

  async function drainFile(file: SpillFile, into = write): Promise<void> {
    for (;;) {
      const found = await file.read(offsets.get(file) ?? 0);
      if (!found || stopped.signal.aborted) return;
      await into(found.deltas);
      offsets.set(file, found.next);
    }
  }

  const leftBytes = (): number => spill.files().reduce((all, file) => all + file.bytes - (offsets.get(file) ?? 0), 0);

  async function pass(): Promise<void> {
    for (const file of spill.files()) await drainFile(file);
  }

  async function finish(back: () => void): Promise<void> {
    held = Promise.withResolvers();
    try {
      await writing;
      await pass();
      if (stopped.signal.aborted) return;
      const { spilledDeltas } = spill.stats();
      await spill.clear();
      back();
      log.info(`The database is back; it has the ${spilledDeltas} deltas that waited on disk.`);
    } finally {
      held.resolve();
      held = undefined;
    }
  }

  async function run(back: () => void): Promise<void> {
    for (let waitMs = 100; !stopped.signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
      await pause(waitMs, undefined, { signal: stopped.signal }).catch(() => undefined);
      try {
        do await pass();
        while (leftBytes() > lastPieceBytes && !stopped.signal.aborted);
        if (!stopped.signal.aborted) return await finish(back);
      } catch (error) {
        if (!isPassing(error)) log.warn(`What waits on disk could not be written: ${reasonOf(error)}`);
      }
    }
  }

  const foreign = 'They belong to another log than the one that is open now.';
  return {
    start(back) {
      running = run(back);
    },
    turn: async () => held?.promise,
    waitsFor: (written) => (writing = written.catch(() => undefined)),
    async leftovers() {
      const begunMs = performance.now();
      for (const { path, file, from, epoch: theirs } of await spill.leftovers()) {
        offsets.set(file, from);
        const into = theirs === epoch ? write : (deltas: readonly Delta[]) => adrift(deltas, new Error(foreign));
        while (!(await drained(file, into))) {
          if (performance.now() - begunMs > leftoversWithinMs) throw new Error(stuckSentence(path));
          await pause(longestWaitMs);
        }
        const left = offsets.get(file)!;
        if (left < file.bytes)
          log.warn(`${file.bytes - left} bytes at the end of ${path} are torn; nobody was told they are kept.`);
        log.info(`What waited on disk of ${feedOf(path)} is in the database.`);
        await file.remove();
      }
    },
    async close() {
      stopped.abort();
      // One that waits for a database that does not answer is not waited for.
      await Promise.race([running, pause(1_000)]);
    },
  };

  async function drained(file: SpillFile, into: typeof write): Promise<boolean> {
    try {
      await drainFile(file, into);
      return true;
    } catch (error) {
      if (!isPassing(error)) throw error;
      log.warn(`What waits on disk is not written yet: ${reasonOf(error)}`);
      return false;
    }
  }
}

const stuckSentence = (path: string): string =>
  `What waits in ${path} could not be written, since the database went away again. Look after it and start again.`;
