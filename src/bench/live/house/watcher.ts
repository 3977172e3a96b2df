import type { Delta } from '../../../lib/model/change.ts';
import type { Entity } from '../../../lib/model/entity.ts';
import { openLine } from '../../../lib/live/live-line.ts';
import { openLive, type Live } from '../../../lib/live/live.ts';
import { answer } from '../ground/child.ts';
import { clockMs, until } from '../ground/clock.ts';
import { cellsOfCity, createMovingCity } from '../ground/moving-city.ts';
import { feed as moversId } from '../senders/feed.ts';
import { openCutLine, type CutLine } from './cut-line.ts';
import { alarmsId } from './made-feeds.ts';

/** One alarm as it came to the browser's copy. */
export interface Seen {
  readonly seq: number;
  readonly latencyMs: number;
  readonly critical: boolean;
}
export interface Whole {
  /** How long after the line was mended the facts and the movers were what they were at the house. */
  readonly factsMs: number;
  readonly moversMs: number;
}

// One browser's copy of the city, by the same code that runs in the page, behind a line that can be cut.
let seen: Seen[] = [];
let live: Live;
let cable: CutLine;
let movers = 0;

answer({
  async open(given: { readonly port: number; readonly movers: number }) {
    movers = given.movers;
    cable = await openCutLine(given.port);
    live = openLive({
      url: `http://127.0.0.1:${cable.port}`,
      feeds: [alarmsId],
      movers: [moversId],
      openLine: (options, events) =>
        openLine(options, {
          ...events,
          delta(delta) {
            events.delta(delta);
            note(delta);
          },
        }),
    });
    live.look({ fine: cellsOfCity(), follow: [], hidden: false });
  },
  /** Counts anew; gives back the last number held. */
  begin() {
    seen = [];
    return held();
  },
  seen: () => seen,
  resyncs: () => live.connection().resyncs,
  async reach(seq: number) {
    while (held() < seq) await until(clockMs() + 10);
  },
  /** Waits until every mover has a fix from after `sinceMs`. */
  arrived: (sinceMs: number) => untilAllMoved(sinceMs),
  cut: () => cable.cut(),
  /** Mends the line and waits until all of it is right again. */
  async mend(seq: number): Promise<Whole> {
    const mendedMs = clockMs();
    cable.mend();
    const facts = (async () => {
      while (held() < seq) await until(clockMs() + 5);
      return clockMs() - mendedMs;
    })();
    // Each mover reports once a second: one that has not by now is shown as it was last known, which is right too.
    await untilAllMoved(mendedMs - 1_500);
    const moversMs = clockMs() - mendedMs;
    return { factsMs: await facts, moversMs };
  },
});

const held = (): number => live.state(alarmsId)?.seq ?? 0;

function note(delta: Delta): void {
  const nowMs = clockMs();
  for (const entity of delta.upsert ?? []) if (entity.type === 'Alert') seen.push(seenOf(delta.seq, entity, nowMs));
}

const seenOf = (seq: number, alert: Extract<Entity, { type: 'Alert' }>, nowMs: number): Seen => ({
  seq,
  latencyMs: nowMs - alert.onset,
  critical: alert.severity === 'extreme',
});

async function untilAllMoved(sinceMs: number): Promise<void> {
  const city = createMovingCity(movers);
  for (let mover = 0; mover < movers; mover += 1) {
    while ((live.movers(moversId)?.read(city.idOf(mover))?.timeMs ?? 0) < sinceMs) await until(clockMs() + 5);
  }
}
