/** Says one thing soon after it was asked for, but not for every single asking. */
export interface Nudge {
  now(): void;
  close(): void;
}

export interface NudgeOptions {
  readonly now: () => number;
  readonly say: () => void;
  /** Never more often than this. The last asking is always followed by one. */
  readonly apartMs: number;
  /** While this gives a reason it is said again every `againMs`. */
  readonly because?: () => string;
  readonly againMs?: number;
}

const lookEveryMs = 250;

export function openNudge({ now, say, apartMs, because = () => '', againMs = Infinity }: NudgeOptions): Nudge {
  let [saidMs, owed] = [-Infinity, false];

  function give(): void {
    [saidMs, owed] = [now(), false];
    say();
  }

  const timer = setInterval(() => {
    const sinceMs = now() - saidMs;
    if (owed ? sinceMs >= apartMs : sinceMs >= againMs && because()) give();
  }, lookEveryMs);
  return {
    now() {
      if (now() - saidMs >= apartMs) give();
      else owed = true;
    },
    close: () => clearInterval(timer),
  };
}
