import type { Scene } from '../../model/scene.ts';

export interface TourTimes {
  /** Nobody has touched the screen for so long: the tour starts by itself. 0: never. */
  readonly idleMs: number;
  /** After a touch the tour waits for so long without another. */
  readonly quietMs: number;
  /** Something critical is shown for so long before the tour goes on. */
  readonly alarmMs: number;
}

/** When the tour shows what. Knows nothing of screens; times are those of any steady clock. */
export class TourClock {
  running = false;
  /** Id of the scene that is shown or was shown last. */
  shown: Scene['id'] | undefined;
  /** Until when somebody else has the screen. */
  heldUntilMs = 0;
  times: TourTimes;
  #shownMs = 0;
  #touchedMs: number;
  /** The scene must be shown again, since the view was moved. */
  #moved = true;

  constructor(times: TourTimes, nowMs: number) {
    this.times = times;
    this.#touchedMs = nowMs;
  }

  start(): void {
    this.running = true;
    this.heldUntilMs = 0;
    this.#moved = true;
  }

  stop(nowMs: number): void {
    this.running = false;
    this.#touchedMs = nowMs;
  }

  /** Somebody is there. */
  noticed(nowMs: number): void {
    this.#touchedMs = nowMs;
  }

  /** Somebody took the screen. */
  touched(nowMs: number): void {
    this.#touchedMs = nowMs;
    this.#hold(nowMs + this.times.quietMs);
  }

  /** Something critical has the screen. */
  alarmed(nowMs: number): void {
    this.#hold(nowMs + this.times.alarmMs);
  }

  #hold(untilMs: number): void {
    if (!this.running) return;
    this.heldUntilMs = Math.max(this.heldUntilMs, untilMs);
    this.#moved = true;
  }

  /** The scene to be shown now; nothing as long as all stays as it is. */
  tick(nowMs: number, scenes: readonly Scene[]): Scene | undefined {
    const { idleMs } = this.times;
    if (!this.running && idleMs > 0 && scenes.length > 0 && nowMs - this.#touchedMs >= idleMs) this.start();
    if (!this.running || nowMs < this.heldUntilMs || scenes.length === 0) return undefined;
    const at = scenes.findIndex(({ id }) => id === this.shown);
    const current = scenes[at];
    const over = current ? nowMs - this.#shownMs >= current.seconds * 1_000 : true;
    if (!over && !this.#moved) return undefined;
    const next = over ? scenes[(at + 1) % scenes.length]! : current!;
    // A tour of one scene that nobody moved has nothing to show anew.
    const same = next.id === this.shown && !this.#moved;
    [this.shown, this.#shownMs, this.#moved] = [next.id, nowMs, false];
    return same ? undefined : next;
  }
}
