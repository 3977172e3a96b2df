import type { OutletName } from '../../model/warnings/delivery.ts';
import type { Released } from '../../model/warnings/release.ts';

/** Somewhere outside that a message goes to. It takes what was released and nothing else, so an exercise never reaches it. */
export interface Outlet {
  readonly name: OutletName;
  /** Resolves when it is there; rejects with a sentence. `key` is the same however often the same message is brought. */
  deliver(message: Released, key: string, signal: AbortSignal): Promise<void>;
}

/** Trying again would change nothing: the other side has refused the message itself. */
export class Refused extends Error {}
