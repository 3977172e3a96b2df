import type { Claim } from '../../model/claim.ts';
import type { FeedId } from '../../model/id.ts';

/** What a process says of itself every second: what it has told so far, and what it holds. */
export interface Beat {
  /** The last number it gave in each stream, written or not. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly holds: readonly Claim[];
}

/** The other processes: what was heard of them, and what should have been. */
export interface Peers {
  /** Whether this number of a stream is the `next` one, comes after a `gap`, or is `old`: heard before. */
  heard(from: string, stream: string, number: number): 'next' | 'gap' | 'old';
  /** Gives back the claims that were not heard when they were told. */
  beat(from: string, beat: Beat): readonly Claim[];
  /** False for one that is known already, from a beat that came before. */
  claimed(from: string, claim: Claim): boolean;
  gone(from: string): void;
  /** Streams that somebody tells in. */
  streams(): ReadonlySet<string>;
  /** Who has gone silent while it held a feed, as names; nobody knows what it numbers now. */
  silent(): readonly string[];
}

const silentAfterMs = 4_000;
const forgottenAfterMs = 600_000;

interface Peer {
  heardMs: number;
  readonly numbers: Map<string, number>;
  told: ReadonlySet<string>;
}

export function openPeers(now: () => number): Peers {
  const peers = new Map<string, Peer>();
  const holders = new Map<FeedId, { from: string; term: number }>();

  function peerOf(from: string): Peer {
    const peer = peers.get(from) ?? { heardMs: 0, numbers: new Map<string, number>(), told: new Set<string>() };
    peer.heardMs = now();
    peers.set(from, peer);
    return peer;
  }

  /** True when it is newer than what was known. */
  function hold(from: string, { feed, term }: Claim): boolean {
    if (term <= (holders.get(feed)?.term ?? 0)) return false;
    holders.set(feed, { from, term });
    return true;
  }

  function forget(from: string): void {
    peers.delete(from);
    for (const [feed, holder] of holders) if (holder.from === from) holders.delete(feed);
  }

  const silentFor = ({ heardMs }: Peer): number => now() - heardMs;

  return {
    heard(from, stream, number) {
      const { numbers } = peerOf(from);
      const last = numbers.get(stream) ?? 0;
      if (number <= last) return 'old';
      numbers.set(stream, number);
      return number === last + 1 ? 'next' : 'gap';
    },
    beat(from, { numbers, holds }) {
      peerOf(from).told = new Set(Object.keys(numbers));
      return holds.filter((claim) => hold(from, claim));
    },
    claimed: hold,
    gone: forget,
    streams() {
      for (const [from, peer] of peers) if (silentFor(peer) > forgottenAfterMs) forget(from);
      return new Set([...peers.values()].flatMap(({ told }) => [...told]));
    },
    silent() {
      const holding = new Set([...holders.values()].map(({ from }) => from));
      return [...holding].filter((from) => silentFor(peers.get(from)!) > silentAfterMs);
    },
  };
}
