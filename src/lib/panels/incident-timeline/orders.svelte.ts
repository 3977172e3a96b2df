import { ask } from '../../cockpit/ask.ts';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { OrderLine } from '../../model/order-log.ts';

export interface FollowedOrders {
  /** The first first; absent before the log answered. */
  readonly lines: readonly OrderLine[] | undefined;
  /** True where there are more than were read. */
  readonly more: boolean;
  readonly failed: string;
}

interface Page {
  readonly orders: readonly OrderLine[];
  readonly more: boolean;
}

/** Orders come in bursts: asked at most so often. */
const askEveryMs = 1_500;
/** An order that waited for its feed is settled later than others that came after it. */
const askAgainMs = 120_000;

/** The orders taken since a moment: read once, then what came since whenever the feed has moved. Within a component. */
export function followOrders(cockpit: Cockpit, fromMs: () => number | undefined): FollowedOrders {
  let lines = $state.raw<readonly OrderLine[]>();
  let more = $state(false);
  let failed = $state('');

  $effect(() => {
    const since = fromMs();
    [lines, more, failed] = [undefined, false, ''];
    if (since === undefined) return;
    const stopped = new AbortController();
    const known = new Map<number, OrderLine>();
    let [seen, asking] = [-1, false];

    async function load(seq: number): Promise<void> {
      const newestMs = Math.max(since!, ...Array.from(known.values(), ({ atMs }) => atMs - askAgainMs));
      const page = await ask<Page>(`/api/orders?from=${Math.floor(newestMs)}`, stopped.signal);
      if (known.size === 0) more = page.more;
      for (const line of page.orders) known.set(line.number, line);
      [lines, failed, seen] = [[...known.values()].sort((a, b) => a.number - b.number), '', seq];
    }

    function look(): void {
      const seq = cockpit.live.state('command')?.seq ?? 0;
      // Of the past nothing new comes, and its numbers are others.
      const isPast = cockpit.times?.time().kind === 'past';
      if (asking || seq === seen || (isPast && seen >= 0)) return;
      asking = true;
      load(seq)
        .catch((error: unknown) => {
          if (!stopped.signal.aborted) failed = error instanceof Error ? error.message : String(error);
        })
        .finally(() => (asking = false));
    }
    look();
    const timer = setInterval(look, askEveryMs);
    return () => {
      clearInterval(timer);
      stopped.abort();
    };
  });
  return {
    get lines() {
      return lines;
    },
    get more() {
      return more;
    },
    get failed() {
      return failed;
    },
  };
}
