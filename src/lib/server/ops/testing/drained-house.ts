import { createServer } from 'node:http';
import type { Delta } from '../../../model/change.ts';
import { openLedger } from '../../hub/ledger.ts';
import { openStack, whenAsked } from '../../stopping.ts';
import { openStore } from '../../store/store.ts';
import { listen } from '../../web.ts';
import { openWatchDoor } from '../watch-door.ts';

// A house under load, as a program: a feed that takes as much as the ledger does and tells the device what is kept, on
// standard output. Started with the data folder, the time it has for draining and how long a drain of its own would take.
const [dataDir = '', within = '4000', slow = '0'] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const warn = (sentence: string): void => say(`warned ${sentence}`);

const stack = openStack(warn);
const store = await openStore({ dataDir, address: 'http://localhost', log: { info: () => undefined, warn } });
stack.add('store', store.close);
const door = openWatchDoor();
const server = createServer((request, response) =>
  door.handler(request, response, () => response.writeHead(404).end()),
);
const port = await listen(server, '127.0.0.1', 0);
stack.add('web server', () => server.close());
const ledger = openLedger(store, 'load', warn);
const taking = new AbortController();
stack.add('feed', () => undefined, drainFeed);
stack.add('watch door', () => undefined, door.drain);
door.open(store.stats, {});
whenAsked(
  () => void stop(),
  () => process.exit(3),
);
say(`open ${port}`);
const loaded = load();

async function load(): Promise<void> {
  let seq = 0;
  while (!taking.signal.aborted) {
    seq += 1;
    const mine = seq;
    const delta: Delta = { feed: 'load', seq, time: Date.now(), observe: [observation(seq)] };
    await ledger.append(delta, (failure) => say(failure ? `refused ${mine}` : `kept ${mine}`));
    if (seq % 50 === 0) await new Promise((later) => setTimeout(later, 1));
  }
  say(`taken ${seq}`);
}

function observation(n: number) {
  const time = Date.now();
  return { datastream: `urn:ngsi-ld:Datastream:${n % 50}` as const, phenomenonTime: time, resultTime: time, result: n };
}

async function drainFeed(leftMs: number): Promise<void> {
  taking.abort();
  await loaded;
  await new Promise((later) => setTimeout(later, Number(slow)));
  await ledger.close(leftMs);
}

async function stop(): Promise<void> {
  say('stopping');
  await stack.drain(Number(within));
  await stack.close();
  say('stopped');
  process.exit(0);
}
