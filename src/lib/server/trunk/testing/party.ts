import type { Delta } from '../../../model/change.ts';
import type { Claim } from '../../../model/claim.ts';
import type { FeedStatus } from '../../../model/feed.ts';
import { redisTrunk } from '../redis.ts';
import type { Trunk } from '../trunk.ts';

/** One process on the trunk, with everything it heard. */
export interface Party {
  readonly trunk: Trunk;
  readonly facts: Delta[];
  readonly claims: Claim[];
  readonly movers: Uint8Array[];
  readonly statuses: (readonly [from: string, statuses: readonly FeedStatus[]])[];
  readonly warnings: string[];
  readonly times: { missed: number; wanted: number };
}

export function join(url: string, name: string): Party {
  const warnings: string[] = [];
  const trunk = redisTrunk({ url, city: 'test', name, warn: (sentence) => void warnings.push(sentence) });
  const heard: Party = {
    trunk,
    facts: [],
    claims: [],
    movers: [],
    statuses: [],
    warnings,
    times: { missed: 0, wanted: 0 },
  };
  trunk.listen({
    claimed: (claim) => void heard.claims.push(claim),
    facts: (delta) => void heard.facts.push(delta),
    movers: (_, news) => void heard.movers.push(news),
    statuses: (from, statuses) => void heard.statuses.push([from, statuses]),
    moversWanted: () => void (heard.times.wanted += 1),
    missed: () => void (heard.times.missed += 1),
  });
  return heard;
}

export const fact = (seq: number, feed = 'air', name = 'x'): Delta => ({
  feed,
  term: 1,
  seq,
  time: seq,
  remove: [`${name}:${seq}` as never],
});
