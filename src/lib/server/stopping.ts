/** Things that were opened, drained and closed in the opposite order. */
export interface Stack {
  /** Names what was opened, how it is closed, and how it first finishes what it has taken on. */
  add(name: string, close: () => unknown, drain?: Drain): void;
  /** Lets everything finish what it has taken on, all of it within this time; what does not is said. Once only. */
  drain(withinMs: number): Promise<void>;
  /** Closes all; what does not close within its time is left behind and said. */
  close(): Promise<void>;
}
/** Takes on nothing new and resolves when what was taken on is done; has `leftMs` for it. */
export type Drain = (leftMs: number) => unknown;

interface Opened {
  readonly name: string;
  readonly close: () => unknown;
  readonly drain: Drain | undefined;
}

const eachWithinMs = 4000;

export function openStack(warn: (sentence: string) => void): Stack {
  const opened: Opened[] = [];
  let drained: Promise<void> | undefined;
  const drainAll = async (withinMs: number): Promise<void> => {
    const until = Date.now() + withinMs;
    for (const { name, drain } of opened.toReversed()) {
      // One that used up the time leaves the others their beginning: to take on nothing new needs no time.
      const leftMs = Math.max(0, until - Date.now());
      if (drain)
        await within(
          leftMs,
          () => drain(leftMs),
          (reason) => warn(`Draining the ${name} failed: ${reason}.`),
        );
    }
  };
  return {
    add: (name, close, drain) => void opened.push({ name, close, drain }),
    drain: (withinMs) => (drained ??= drainAll(withinMs)),
    close: async () => {
      for (let last = opened.pop(); last; last = opened.pop()) {
        const { name, close } = last;
        await within(eachWithinMs, close, (reason) => warn(`Closing the ${name} failed: ${reason}.`));
      }
    },
  };
}

/** What is left of a time is a millisecond off by the time it is told. */
const toHundredths = (seconds: number): number => Math.round(seconds * 100) / 100;

/** Waits for what `run` begins, but no longer than this. */
async function within(ms: number, run: () => unknown, failed: (reason: string) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`it took more than ${toHundredths(ms / 1000)} s`)), ms);
  });
  try {
    await Promise.race([run(), tooLong]);
  } catch (error) {
    failed(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}

/** One asking may reach us twice, from whoever asked and from the process that started us; a second one comes later. */
const sameAskingMs = 1_000;

/**
 * Calls `stop` once, for the first of: Ctrl-C, SIGTERM, a hang-up, the end of the process that started us. Calls `atOnce`
 * when Ctrl-C or SIGTERM comes a second time.
 */
export function whenAsked(stop: () => void, atOnce: () => void = () => process.exit(1)): void {
  let firstMs: number | undefined;
  const asked = (again: boolean): void => {
    if (firstMs === undefined) {
      firstMs = performance.now();
      stop();
    } else if (again && performance.now() - firstMs > sameAskingMs) atOnce();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked(true));
  process.on('SIGHUP', () => asked(false));
  process.on('disconnect', () => asked(false));
}
