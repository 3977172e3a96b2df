import type { Offer } from '../../model/feed.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { backOff, type BackOff } from '../../model/back-off.ts';
import type { Id } from '../../model/id.ts';
import { plain } from '../../model/incidents/given.ts';
import {
  deliveriesIn,
  deliveryId,
  thingOfDelivery,
  type Delivery,
  type OutletName,
} from '../../model/warnings/delivery.ts';
import { release, type Released } from '../../model/warnings/release.ts';
import { warningOf, warningsIn, type Warning } from '../../model/warnings/warning.ts';
import { Refused, type Outlet } from './outlet.ts';

export interface OutboxOptions {
  readonly outlets: readonly Outlet[];
  readonly signal: AbortSignal;
  /** What is known of incidents. */
  command(): FeedState | undefined;
  /** Hands over what became of a try, for the feed to make a fact of. */
  tell(news: (state: FeedState) => Offer): void;
  readonly now: () => number;
  /** The first wait after a try that failed, and the longest; ms. */
  readonly waitsMs?: readonly [number, number];
}

export interface Outbox {
  /** The deliveries of what was sent and has none yet; they are tried once the log has them. */
  begin(state: FeedState): Offer;
  /** Tries what is due. */
  bring(state: FeedState): void;
}

/**
 * Brings each message that was released to each outlet: at least once, and never again after it was thanked for. That it waits
 * is a fact before it is tried, so that what was on its way when the house fell is tried by the next one.
 */
export function openOutbox({ outlets, signal, command, tell, now, waitsMs = [1_000, 300_000] }: OutboxOptions): Outbox {
  const byName = new Map<OutletName, Outlet>(outlets.map((outlet) => [outlet.name, outlet]));
  const names: readonly OutletName[] = ['feed', ...byName.keys()];
  const onTheWay = new Set<Id>();
  /** Told by this process and not in the log yet. */
  const unkept = new Set<Id>();
  const waits = new Map<Id, { readonly step: BackOff; untilMs: number }>();

  function missing(warning: Warning, state: FeedState): Delivery[] {
    if (warning.state !== 'sent' || !release(warning, command())) return [];
    return names
      .map((outlet) => ({ outlet, id: deliveryId(warning, outlet) }))
      .filter(({ id }) => !state.things.has(id))
      .map(({ outlet, id }) => ({
        ...{ id, warning: warning.id, outlet, atMs: now(), tries: 0 },
        // Whoever asks the feed gets it from the same log: there is no way to it that could fail.
        state: outlet === 'feed' ? 'delivered' : 'waiting',
      }));
  }

  const put = (delivery: Delivery): Offer => ({ upsert: [thingOfDelivery(delivery)] });

  /** Changes a delivery that still waits: an answer that comes after the end changes nothing. */
  const change = (id: Id, next: (waiting: Delivery) => Delivery): void =>
    tell((state) => {
      const waiting = deliveriesIn(state.things.values()).find((known) => known.id === id);
      return waiting?.state === 'waiting' ? put(next(waiting)) : {};
    });

  async function attempt(delivery: Delivery, message: Released, outlet: Outlet): Promise<void> {
    onTheWay.add(delivery.id);
    try {
      await outlet.deliver(message, `${message.identifier}:${outlet.name}`, signal);
      change(delivery.id, (waiting) => ({ ...waiting, state: 'delivered', atMs: now() }));
    } catch (error) {
      if (signal.aborted) return;
      const why = plain(sentenceOf(error));
      const state = error instanceof Refused ? 'failed' : 'waiting';
      pause(delivery.id);
      change(delivery.id, (waiting) => ({ ...waiting, state, atMs: now(), tries: waiting.tries + 1, why }));
      onTheWay.delete(delivery.id);
    }
  }

  function pause(id: Id): void {
    const known = waits.get(id) ?? { step: backOff(...waitsMs), untilMs: 0 };
    known.untilMs = now() + known.step.next();
    waits.set(id, known);
  }

  return {
    begin(state) {
      const begun = warningsIn(state.things.values()).flatMap((warning) => missing(warning, state));
      for (const { id } of begun) unkept.add(id);
      const settled = (failure?: Error): void => {
        if (!failure) for (const { id } of begun) unkept.delete(id);
      };
      return { upsert: begun.map(thingOfDelivery), settled };
    },
    bring(state) {
      for (const delivery of deliveriesIn(state.things.values())) {
        const { id } = delivery;
        if (delivery.state !== 'waiting' || onTheWay.has(id) || unkept.has(id)) continue;
        const warning = warningOf(state.things.get(delivery.warning));
        if (warning?.state !== 'sent') {
          change(id, (waiting) => ({ ...waiting, state: 'failed', atMs: now(), why: overBefore }));
          continue;
        }
        const outlet = byName.get(delivery.outlet);
        const message = release(warning, command());
        if (outlet && message && (waits.get(id)?.untilMs ?? 0) <= now()) void attempt(delivery, message, outlet);
      }
    },
  };
}

const overBefore = {
  zh: '送达之前该预警已不再有效，不再送出。',
  en: 'It was no longer in force before it could be brought, and is not sent any more.',
};

/** `fetch failed` says nothing; what it was caused by does. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
