import { setTimeout as pause } from 'node:timers/promises';
import type { Claim } from '../../../model/claim.ts';
import { openClaims } from '../../source/claims.ts';
import { openStore } from '../../store/store.ts';
import { redisTrunk } from '../redis.ts';

/** One process of several that would open a feed: it numbers a fact every few ms, tells it and keeps it. */
const [url, databaseUrl, dataDir, name] = process.argv.slice(2) as [string, string, string, string];
const log = { info: () => undefined, warn: () => undefined };
const store = await openStore({ databaseUrl, dataDir, name, log, shared: true, address: 'http://localhost:1' });
const trunk = redisTrunk({ url, city: 'test', name, warn: log.warn });

async function number({ feed, term, base }: Claim, signal: AbortSignal): Promise<void> {
  for (let seq = base + 1; !signal.aborted; seq += 1) {
    const delta = { feed, term, seq, time: Date.now() };
    trunk.facts(delta);
    await store.append([delta]).catch(() => pause(50));
    await pause(5);
  }
}

const claims = openClaims({
  leases: store,
  feeds: ['air'],
  warn: log.warn,
  async onClaim(claim, signal) {
    trunk.claim(claim);
    const running = number(claim, signal);
    return () => running;
  },
});

process.on('message', async () => {
  await claims.close();
  await trunk.close();
  await store.close();
  process.exit(0);
});
process.on('disconnect', () => process.exit(0));
process.send?.('open');
