import type { Change } from '../../model/change.ts';
import type { Offer } from '../../model/feed.ts';

/** How long a first message waits for others of the same moment, so that they share one commit. */
const gatherMs = 4;
/** More observations than this are not gathered into one offer. */
const mostPerOffer = 2000;

/** Messages on their way to the hub: pushed by sockets, taken as an async iterable, several at a time. */
export class OfferQueue {
  #waiting: Offer[] = [];
  #wake: (() => void) | undefined;
  readonly #drained: () => void;

  /** `drained` is called each time the queue was emptied, to let paused lines speak again. */
  constructor(drained: () => void = () => {}) {
    this.#drained = drained;
  }

  get size(): number {
    return this.#waiting.length;
  }

  push(offer: Offer): void {
    this.#waiting.push(offer);
    this.#wake?.();
  }

  /** Runs until the signal aborts; what was never taken is settled with a failure, so that no device is thanked for it. */
  async *take(signal: AbortSignal): AsyncGenerator<Offer> {
    try {
      while (!signal.aborted) {
        if (this.#waiting.length === 0) await this.#pushed(signal);
        if (signal.aborted) return;
        await pause(gatherMs);
        yield* this.#gathered();
        this.#drained();
      }
    } finally {
      const failure = new Error('The door closed before the message was kept.');
      for (const offer of this.#waiting.splice(0)) offer.settled?.(failure);
    }
  }

  *#gathered(): Generator<Offer> {
    while (this.#waiting.length > 0) {
      let observations = 0;
      let count = 0;
      for (const offer of this.#waiting) {
        observations += 1 + (offer.observe?.length ?? 0);
        if (count > 0 && observations > mostPerOffer) break;
        count += 1;
      }
      yield together(this.#waiting.splice(0, count));
    }
  }

  #pushed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        this.#wake = undefined;
        resolve();
      };
      this.#wake = done;
      signal.addEventListener('abort', done);
    });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** One offer that says what all of them say, in their order, and settles them all. */
function together(offers: readonly Offer[]): Offer {
  if (offers.length === 1) return offers[0]!;
  const all = <K extends keyof Change>(key: K): NonNullable<Change[K]>[number][] =>
    offers.flatMap((offer) => [...((offer[key] ?? []) as NonNullable<Change[K]>[number][])]);
  return {
    remove: all('remove'),
    upsert: all('upsert'),
    observe: all('observe'),
    move: all('move'),
    settled: (failure) => {
      for (const offer of offers) offer.settled?.(failure);
    },
  };
}
