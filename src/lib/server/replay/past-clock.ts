/** The clock of one who looks at the past: it stands, or runs at a speed until it has caught up with now. */
export interface PastClock {
  atMs(): number;
  readonly playing: boolean;
  readonly speed: number;
  play(speed: number): void;
  pause(): void;
}

/** `now`: the clock of the city, which this one never passes. */
export function openPastClock(atMs: number, now: () => number): PastClock {
  let base = { pastMs: Math.min(atMs, now()), nowMs: now() };
  let speed = 1;
  let playing = false;

  function read(): number {
    const elapsedMs = playing ? now() - base.nowMs : 0;
    return Math.min(base.pastMs + elapsedMs * speed, now());
  }

  /** What runs otherwise from here on runs from where it stands. */
  function rebase(): void {
    base = { pastMs: read(), nowMs: now() };
  }

  return {
    atMs: read,
    get playing() {
      return playing;
    },
    get speed() {
      return speed;
    },
    play(next) {
      rebase();
      [playing, speed] = [true, next];
    },
    pause() {
      rebase();
      playing = false;
    },
  };
}
