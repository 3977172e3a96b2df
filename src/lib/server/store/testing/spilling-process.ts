/** Appends to a database that stands still until it is killed, and says after each number that it was kept. */
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../store.ts';
import { life } from './feed-life.ts';
import { freeze } from './server-processes.ts';

const [dataDir, databaseUrl, serverPid, feed] = process.argv.slice(2) as [string, string, string, string];
const log = { info: () => undefined, warn: () => undefined };
const options = { dataDir, databaseUrl, address: 'http://localhost:1234', shared: true, patienceMs: 100 };
const store = await openStore({ ...options, log });
const deltas = life(feed, 50_000, 60);
for (const delta of deltas) {
  if (delta.seq === 5) freeze(Number(serverPid));
  await store.append([delta]);
  process.stdout.write(`${delta.seq}\n`);
  if (delta.seq % 50 === 0) await pause(1);
}
