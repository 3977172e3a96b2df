/** A clock ahead of ours by more than this would hold its place against every later value. */
export const aheadAtMostMs = 60_000;

/** What a sender put into JSON; throws a sentence naming what it was (`The body`) where it is none. */
export function jsonOf(sent: string, what = 'The body'): unknown {
  try {
    return JSON.parse(sent);
  } catch (error) {
    throw new Error(`${what} is not JSON: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
}

/** Throws a sentence for a time that lies farther ahead than a clock may be wrong; `said` is how it was sent. */
export function refuseAhead(said: string, timeMs: number, nowMs: number): void {
  const aheadMs = timeMs - nowMs;
  if (aheadMs > aheadAtMostMs)
    throw new Error(`${said} is ${Math.round(aheadMs / 1000)} s in the future; set the clock of the sender.`);
}
