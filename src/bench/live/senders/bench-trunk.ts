import { redisTrunk } from '../../../lib/server/trunk/redis.ts';
import type { Trunk, TrunkEars } from '../../../lib/server/trunk/trunk.ts';

/** Where the Redis of the bench is; set for the processes that meet there. */
export const redisVariable = 'BENCH_REDIS_URL';

/** The trunk of the house over the bench's Redis, and ears that hear nothing. */
export function openBenchTrunk(part: string): Trunk & { readonly deaf: TrunkEars } {
  const warn = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  const trunk = redisTrunk({ url: process.env[redisVariable]!, city: 'bench', name: `${part}-${process.pid}`, warn });
  const nothing = (): void => undefined;
  const deaf: TrunkEars = {
    claimed: nothing,
    facts: nothing,
    movers: nothing,
    statuses: nothing,
    moversWanted: nothing,
    missed: nothing,
  };
  return Object.assign(trunk, { deaf });
}
