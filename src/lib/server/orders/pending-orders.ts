import type { Delta } from '../../model/change.ts';
import type { Claim } from '../../model/claim.ts';
import { sentenceOf, type Command } from '../../model/command.ts';
import type { Offer } from '../../model/feed.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { KeptOrder, OrderLog, PendingOrder, PendingOrders } from '../../model/order-log.ts';
import type { Text } from '../../model/text.ts';

/** Where orders are kept and what can be asked for. */
export interface OrderBook {
  readonly log: OrderLog;
  readonly commands: ReadonlyMap<string, Command>;
}

interface PendingOptions extends OrderBook {
  readonly claim: Claim;
  readonly warn: (sentence: string) => void;
  /** The orders are looked at so often by ourselves, for what was told and not heard; 2 s when absent. */
  readonly lookEveryMs?: number;
}

/** The orders of a feed that this process has claimed. */
export interface ClaimedOrders extends PendingOrders {
  /** Carries them out one after the other, each on how the feed stands after the one before. Gives back its undo. */
  serve(state: () => FeedState, offer: (offer: Offer) => Promise<void>): () => void;
  /** Settles the orders of a delta that the log will never take. */
  setAside(delta: Delta, error: Error): void;
  close(): void;
}

/**
 * Looks for orders that have no outcome. It begins after the claim has waited for what the last holder was writing: an order
 * that is found then was not carried out, and one given out here is not given out again while this claim stands.
 */
export function openPendingOrders(options: PendingOptions): ClaimedOrders {
  const { claim, log, commands, warn, lookEveryMs = 2_000 } = options;
  const { feed } = claim;
  const listeners = new Set<() => void>();
  let given = new Set<number>();
  let ready: KeptOrder[] = [];
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let closed = false;

  async function look(): Promise<void> {
    do {
      lookAgain = false;
      const waiting = await log.waiting([feed]);
      if (closed) return;
      ready.push(...waiting.filter(({ number }) => !given.has(number)));
      given = new Set(waiting.map(({ number }) => number));
    } while (lookAgain);
    if (ready.length > 0) for (const listener of listeners) listener();
  }

  function ask(): void {
    if (looking) return void (lookAgain = true);
    // The store says that the database is away; what waits there waits until it is back.
    looking = look()
      .catch(() => undefined)
      .finally(() => (looking = undefined));
  }

  function refuse(number: number, sentence: Text): void {
    log.refuse(claim, number, sentence).catch((error: unknown) => {
      given.delete(number);
      warn(`Order ${number} waits to be refused again: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  function pendingOf({ command: name, given, ...kept }: KeptOrder): PendingOrder[] {
    const { number, by, why, atMs } = kept;
    const order = { number, by, why, atMs };
    const command = commands.get(name);
    if (!command) {
      refuse(number, unknownCommand(name));
      return [];
    }
    const apply = (state: FeedState): Offer => ({
      ...command.run(command.parse(given), state, order),
      settles: [number],
    });
    return [{ order, command, apply, refuse: (sentence) => refuse(number, sentence) }];
  }

  function take(): readonly PendingOrder[] {
    const taken = ready;
    ready = [];
    return taken.flatMap(pendingOf);
  }

  async function carryOut(pending: PendingOrder, state: FeedState, offer: (offer: Offer) => Promise<void>) {
    let change: Offer;
    try {
      change = pending.apply(state);
    } catch (error) {
      return pending.refuse(sentenceOf(error));
    }
    await offer(change);
  }

  const unwatch = log.watch((news) => 'placed' in news && news.placed === feed && ask());
  const timer = setInterval(ask, lookEveryMs);
  ask();
  return {
    take,
    wake(listener) {
      listeners.add(listener);
      if (ready.length > 0) listener();
      return () => void listeners.delete(listener);
    },
    serve(state, offer) {
      let running = Promise.resolve();
      const run = async (): Promise<void> => {
        for (const pending of take()) if (!closed) await carryOut(pending, state(), offer);
      };
      return this.wake(() => {
        running = running.then(run).catch((error: unknown) => warn(`Orders of ${feed} stopped: ${String(error)}`));
      });
    },
    setAside: ({ settles = [] }, error) => settles.forEach((number) => refuse(number, neverKept(error))),
    close() {
      closed = true;
      clearInterval(timer);
      unwatch();
      listeners.clear();
    },
  };
}

const unknownCommand = (name: string): Text => ({
  zh: `没有名为“${name}”的操作。`,
  en: `There is no command named "${name}".`,
});

const neverKept = ({ message }: Error): Text => ({
  zh: `操作结果无法保存：${message}`,
  en: `What it changes cannot be kept: ${message}`,
});
