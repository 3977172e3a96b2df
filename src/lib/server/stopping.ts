/** Things that were opened, closed in the opposite order. */
export interface Stack {
  /** Names what was opened and how it is closed. */
  add(name: string, close: () => unknown): void;
  /** Closes all; what does not close within its time is left behind and said. */
  close(): Promise<void>;
}

const eachWithinMs = 4000;

export function openStack(warn: (sentence: string) => void): Stack {
  const opened: { name: string; close: () => unknown }[] = [];
  return {
    add: (name, close) => void opened.push({ name, close }),
    close: async () => {
      for (let last = opened.pop(); last; last = opened.pop()) await closeOne(last.name, last.close, warn);
    },
  };
}

async function closeOne(name: string, close: () => unknown, warn: (sentence: string) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`it took more than ${eachWithinMs / 1000} s`)), eachWithinMs);
  });
  try {
    await Promise.race([close(), tooLong]);
  } catch (error) {
    warn(`Closing the ${name} failed: ${(error as Error).message}.`);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls `stop` once, for the first of: Ctrl-C, SIGTERM, a hang-up, the end of the process that started us. */
export function whenAsked(stop: () => void): void {
  let asked = false;
  const once = (): void => {
    if (!asked) stop();
    asked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once);
  process.on('disconnect', once);
}
