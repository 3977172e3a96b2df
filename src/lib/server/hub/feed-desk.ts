import type { CityFrame } from '../../geo/city-frame.ts';
import { backOff } from '../../model/back-off.ts';
import type { Delta } from '../../model/change.ts';
import type { City } from '../../model/city.ts';
import type { Feed, FeedContext, FeedStatus, Offer } from '../../model/feed.ts';
import type { FactLog } from '../../model/fact-log.ts';
import type { RegisteredDevice } from '../../model/register.ts';
import { openFactLine, type FactLine } from './fact-line.ts';
import { openFeedHealth } from './feed-health.ts';
import { openLedger } from './ledger.ts';
import { openMoverPost, type MoverPost } from './mover-post.ts';
import { pause } from './pause.ts';
import { supervise } from './supervise.ts';

/** What the hub knows and every feed is given. */
export interface House {
  readonly log: FactLog;
  readonly city: City;
  readonly frame: CityFrame;
  readonly register: readonly RegisteredDevice[];
  readonly groundM: (lonDeg: number, latDeg: number) => number;
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly warn: (sentence: string) => void;
  readonly now: () => number;
  /** First and longest wait before a fallen feed is opened again. */
  readonly waitsMs: readonly [first: number, longest: number];
  readonly send: (delta: Delta) => void;
}

/** One feed inside the hub: its numbers, its movers, its health. */
export interface FeedDesk {
  readonly id: string;
  readonly line: FactLine;
  readonly movers: MoverPost;
  status(): FeedStatus;
  close(): Promise<void>;
}

/** Raw bytes on their way to quarantine at one time; beyond it they are only counted, so that noise cannot fill the memory. */
const quarantiningAtMost = 100;
const closeWithinMs = 5_000;

export async function openFeedDesk(feed: Feed, house: House): Promise<FeedDesk> {
  const { log, warn, now } = house;
  const ledger = openLedger(log, feed.id, warn);
  const line = await openFactLine({ feed: feed.id, log, ledger, now, send: house.send });
  const movers = openMoverPost(house.frame);
  const health = openFeedHealth(feed, line.state.time, now);
  const stopped = new AbortController();
  let quarantining = 0;

  function quarantine(raw: Uint8Array, reason: string): void {
    health.quarantined();
    if (quarantining >= quarantiningAtMost) return;
    quarantining += 1;
    log
      .quarantine(feed.id, raw, reason, now())
      .catch((error: unknown) => warn(`Bytes of ${feed.id} could not be put in quarantine: ${String(error)}`))
      .finally(() => (quarantining -= 1));
  }

  function context(signal: AbortSignal): FeedContext {
    const { city, settings, groundM } = house;
    const register = house.register.filter((device) => device.feed === feed.id);
    const known = [...line.state.things.keys()];
    return { signal, city, register, known, settings, groundM, quarantine, note: health.note, warn };
  }

  async function take(offer: Offer): Promise<void> {
    if (offer.remove) movers.remove(offer.remove);
    const kept = line.take(offer);
    if (offer.move) movers.move(offer.move);
    await kept;
  }

  const waits = backOff(...house.waitsMs);
  const running = supervise({ feed, health, waits, context, take }, stopped.signal);
  return {
    id: feed.id,
    line,
    movers,
    status: () => health.status(line.state.seq, ledger.failure()),
    async close() {
      stopped.abort();
      await Promise.race([running, pause(closeWithinMs)]);
      await ledger.close(closeWithinMs);
    },
  };
}
