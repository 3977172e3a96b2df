import { backOff } from '../../model/back-off.ts';
import { hasFacts, type Delta } from '../../model/change.ts';
import type { City } from '../../model/city.ts';
import type { Claim } from '../../model/claim.ts';
import type { Feed, FeedContext, FeedStatus, HouseFigures, Offer } from '../../model/feed.ts';
import type { FactLog, History, Strays } from '../../model/fact-log.ts';
import type { RegisteredDevice } from '../../model/register.ts';
import { openFeedHealth } from './feed-health.ts';
import { openLedger } from './ledger.ts';
import { openPendingOrders, type OrderBook } from '../orders/pending-orders.ts';
import { pause } from './pause.ts';
import type { Plane } from './plane.ts';
import { supervise } from './supervise.ts';

/** What the process knows and every feed is given. */
export interface Workshop {
  readonly plane: Plane;
  readonly log: FactLog & Partial<Strays>;
  readonly city: City;
  readonly register: readonly RegisteredDevice[];
  readonly groundM: (lonDeg: number, latDeg: number) => number;
  /** Where what was built of the city lies. */
  readonly builtDir?: string;
  /** What was said before; absent where nothing is kept. */
  readonly history?: History;
  /** What people ask for; absent where nobody can. */
  readonly orders?: OrderBook;
  /** How the house stands; absent where nobody counts. */
  readonly house?: HouseFigures;
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly warn: (sentence: string) => void;
  readonly now: () => number;
  /** First and longest wait before a fallen feed is opened again; 1 s and 60 s when absent. */
  readonly waitsMs?: readonly [first: number, longest: number];
}

/** One feed that this process has claimed: gives the numbers, keeps what is said, watches over its health. */
export interface FeedDesk {
  readonly claim: Claim;
  status(): FeedStatus;
  close(): Promise<void>;
}

/** Raw bytes on their way to quarantine at one time; beyond it they are only counted, so that noise cannot fill the memory. */
const quarantiningAtMost = 100;
const closeWithinMs = 5_000;
const usualWaitsMs = [1_000, 60_000] as const;

/** Opens the feed under its claim, once this process knows all that was kept of it. */
export async function openFeedDesk(feed: Feed, claim: Claim, workshop: Workshop): Promise<FeedDesk> {
  const { plane, log, warn, now } = workshop;
  const { trunk, hall } = plane;
  trunk.claim(claim);
  const board = plane.board(feed.id)!;
  await board.missed();
  const orders = workshop.orders && openPendingOrders({ claim, ...workshop.orders, warn });
  const ledger = openLedger(log, feed.id, warn, orders?.setAside);
  const health = openFeedHealth(feed, board.state.time, now);
  const stopped = new AbortController();
  let seq = claim.base;
  let lastMs = board.state.time;
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
    const { city, settings, groundM, builtDir, history, house } = workshop;
    const register = workshop.register.filter((device) => device.feed === feed.id);
    const known = [...board.state.things.keys()];
    const own = feed.takesOrders && orders ? { orders } : {};
    const others = {
      state: plane.state,
      movers: hall.table,
      ...(builtDir && { builtDir }),
      ...(history && { history }),
      ...(house && { house }),
    };
    const { note, door } = health;
    return { ...own, ...others, signal, city, register, known, settings, groundM, quarantine, note, door, warn };
  }

  /** Numbers the facts of an offer. Their time never goes back, whatever the machine's clock does. */
  function number(offer: Offer): Delta {
    seq += 1;
    lastMs = Math.max(now(), lastMs);
    return deltaOf(offer, { feed: feed.id, term: claim.term, seq, time: lastMs });
  }

  async function take(offer: Offer): Promise<void> {
    if (offer.remove) hall.remove(feed.id, offer.remove);
    if (offer.move) hall.move(feed.id, offer.move);
    if (!hasFacts(offer) && !offer.settles?.length) return offer.settled?.();
    const delta = number(offer);
    trunk.facts(delta);
    await ledger.append(delta, offer.settled?.bind(offer));
  }

  /** Values that were acknowledged when the log was away, under numbers that another claim has given since. */
  const offered = log.offerStrays?.(feed.id, (observe) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    void take({ observe, settled: (failure) => (failure ? reject(failure) : resolve()) });
    return promise;
  });
  offered?.catch((error: unknown) => warn(`Values of ${feed.id} still wait to be offered again: ${String(error)}`));
  const unserve = feed.takesOrders ? undefined : orders?.serve(() => board.state, take);
  const waits = backOff(...(workshop.waitsMs ?? usualWaitsMs));
  const running = supervise({ feed, health, waits, context, take }, stopped.signal);
  return {
    claim,
    status: () => health.status(seq, ledger.failure()),
    async close() {
      stopped.abort();
      unserve?.();
      orders?.close();
      await Promise.race([running, pause(closeWithinMs)]);
      await ledger.close(closeWithinMs);
    },
  };
}

/** The facts alone, and of those only what is said: the log and the wire carry no empty lists. */
function deltaOf(
  { remove, upsert, observe, settles }: Offer,
  head: Required<Pick<Delta, 'feed' | 'term' | 'seq' | 'time'>>,
): Delta {
  return {
    ...head,
    ...(remove?.length ? { remove } : {}),
    ...(upsert?.length ? { upsert } : {}),
    ...(observe?.length ? { observe } : {}),
    ...(settles?.length ? { settles } : {}),
  };
}
