import type { LogReader } from './databases.ts';
import { shownIn, type Vehicles } from './vehicles.ts';
import type { Viewer } from './viewer.ts';

/** The worst that any viewer saw since `begin`. */
export interface Worst {
  /** How long a fact that the log had was not at a viewer. */
  behindMs: number;
  /** How long no new fact came to a viewer at all. */
  stillMs: number;
  /** Age of the oldest mover shown. */
  moverMs: number;
  /** How long some mover was not shown at all. */
  goneMs: number;
  /** How long a viewer had no line. */
  lostMs: number;
}

/** Compares what viewers have with what the log has, ten times a second. */
export interface Meter {
  begin(): void;
  worst(): Worst;
  /** True when every viewer has what the log had a moment ago. */
  caughtUp(): boolean;
  close(): Promise<void>;
}

const everyMs = 100;
/** Until then nothing is called late: one look more. */
const momentMs = 500;

export function openMeter(feed: string, log: LogReader, viewers: readonly Viewer[], vehicles: Vehicles): Meter {
  const kept: { readonly seq: number; readonly atMs: number }[] = [];
  const last = viewers.map(() => ({ seq: 0, atMs: Date.now(), wholeMs: Date.now() }));
  let worst: Worst = none();
  let closed = false;

  /** Since when the log has something that this viewer has not. */
  function behindMs({ live }: Viewer, nowMs: number): number {
    const seq = live.state(feed)?.seq ?? 0;
    const missed = kept.find((reading) => reading.seq > seq);
    return missed ? nowMs - missed.atMs : 0;
  }

  function look(): void {
    const nowMs = Date.now();
    viewers.forEach((viewer, at) => {
      const [seq, of] = [viewer.live.state(feed)?.seq ?? 0, (last[at] ??= { seq: 0, atMs: nowMs, wholeMs: nowMs })];
      if (seq !== of.seq) [of.seq, of.atMs] = [seq, nowMs];
      const { oldestMs, gone } = shownIn(viewer.live.movers('vehicles'), vehicles, nowMs);
      if (gone === 0) of.wholeMs = nowMs;
      const { state, since } = viewer.live.connection();
      worst.behindMs = Math.max(worst.behindMs, behindMs(viewer, nowMs));
      worst.stillMs = Math.max(worst.stillMs, nowMs - of.atMs);
      worst.moverMs = Math.max(worst.moverMs, oldestMs);
      worst.goneMs = Math.max(worst.goneMs, nowMs - of.wholeMs);
      worst.lostMs = Math.max(worst.lostMs, state === 'live' ? 0 : nowMs - since);
    });
  }

  async function run(): Promise<void> {
    while (!closed) {
      const seq = await log.seq(feed);
      if (seq !== kept.at(-1)?.seq) kept.push({ seq, atMs: Date.now() });
      look();
      await new Promise((done) => setTimeout(done, everyMs));
    }
  }
  const running = run();
  return {
    begin: () => void (worst = none()),
    worst: () => worst,
    caughtUp: () => viewers.every((viewer) => behindMs(viewer, Date.now()) < momentMs),
    async close() {
      closed = true;
      await running;
    },
  };
}

const none = (): Worst => ({ behindMs: 0, stillMs: 0, moverMs: 0, goneMs: 0, lostMs: 0 });

/** For the line a test prints. */
export const said = ({ behindMs, stillMs, moverMs, goneMs, lostMs }: Worst): string =>
  `behind ${behindMs} ms at most, no new fact for ${stillMs} ms, oldest mover ${moverMs} ms, some not shown for ${goneMs} ms, no line for ${lostMs} ms`;
