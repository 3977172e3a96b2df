/** Says why something does not stand, as a sentence; empty when it does. Throwing is an answer too. */
export type Check = () => string | Promise<string>;

/** Whether browsers should be sent to this process. */
export interface Readiness {
  /** Names something that must stand. */
  needs(what: string, check: Check): void;
  /** All rooms are open; before, nobody is to be sent here. */
  opened(): void;
  /** From now on nobody is to be sent here any more. */
  draining(): void;
  /** Why not, as sentences; empty when ready. */
  reasons(): Promise<readonly string[]>;
}

const answerWithinMs = 1_000;

export function openReadiness(withinMs = answerWithinMs): Readiness {
  const checks: (() => Promise<string>)[] = [];
  let standing: 'opening' | 'open' | 'draining' = 'opening';
  return {
    needs: (what, check) => void checks.push(patient(what, check, withinMs)),
    opened() {
      if (standing === 'opening') standing = 'open';
    },
    draining: () => void (standing = 'draining'),
    async reasons() {
      if (standing === 'opening') return ['The city is still opening.'];
      if (standing === 'draining') return ['This process is being stopped; another takes over.'];
      const said = await Promise.all(checks.map((check) => check()));
      return said.filter((reason) => reason !== '');
    },
  };
}

/** A check that is still waiting is not asked a second time, so that probes of what hangs do not pile up behind it. */
function patient(what: string, check: Check, withinMs: number): () => Promise<string> {
  let running: Promise<string> | undefined;
  const ask = async (): Promise<string> => {
    try {
      return await check();
    } catch (error) {
      return `The ${what} could not be asked: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  return async () => {
    running ??= ask().finally(() => (running = undefined));
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<string>((done) => {
      timer = setTimeout(done, withinMs, `The ${what} did not answer within ${withinMs / 1000} s.`);
    });
    const said = await Promise.race([running, tooLong]);
    clearTimeout(timer);
    return said;
  };
}
