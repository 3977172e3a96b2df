import type { FeedContext, Offer } from '../../model/feed.ts';
import type { OfferQueue } from './offer-queue.ts';

interface Turns {
  readonly intake: {
    /** What time itself brings. */
    turn?(): Offer;
  };
  readonly queue: OfferQueue;
  /** Never when absent. */
  readonly everyMs: number | undefined;
  /** With this many messages waiting for the log a turn is left out. */
  readonly waitingAtMost: number;
  readonly warn: FeedContext['warn'];
}

/** Gives an intake its turns; one that fails is said and leaves the door open. Gives back how to end them. */
export function takeTurns({ intake, queue, everyMs, waitingAtMost, warn }: Turns): () => void {
  const take = (): void => {
    if (queue.size >= waitingAtMost) return;
    try {
      const offer = intake.turn?.();
      if (offer) queue.push(offer);
    } catch (error) {
      warn(`What is due could not be said: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const turning = everyMs && setInterval(take, everyMs);
  return () => {
    if (turning) clearInterval(turning);
  };
}
