import { answer } from './child.ts';
import { openClient, type Client, type ClientOptions, type Heard } from './client.ts';
import { until, clockMs } from './clock.ts';
import { createMovingCity } from './moving-city.ts';
import type { Drive } from './serve.ts';

export interface JoinOptions {
  readonly port: number;
  readonly movers: number;
  readonly clients: readonly ClientOptions[];
}
export interface SettleOptions {
  /** For each client, when the last tick was due that has something for it. */
  readonly lastDueMs: readonly number[];
  /** Messages each client must have by then, those it was told were passed over included. */
  readonly messages: readonly number[];
  readonly patienceMs: number;
}

// The browsers, all in one process: most of them only count, the witnesses read what they are sent.
let clients: Client[] = [];
let movers = 0;

answer({
  /** One after the other, so that the server's order is ours. */
  async join(given: JoinOptions) {
    movers = given.movers;
    const city = createMovingCity(movers);
    clients = [];
    for (const options of given.clients) clients.push(await openClient(given.port, options, city));
  },
  begin: () => clients.forEach((client) => client.begin()),
  /** Waits until everybody has heard of the last tick; who has not when patience ends shows in the figures. */
  async settle({ lastDueMs, messages, patienceMs }: SettleOptions): Promise<Heard[]> {
    const endMs = clockMs() + patienceMs;
    const isThere = (client: Client, n: number): boolean => {
      const heard = client.heard();
      return heard.messages + heard.skipped >= messages[n]! && heard.lastDueMs >= lastDueMs[n]!;
    };
    while (!clients.every(isThere) && clockMs() < endMs) await until(clockMs() + 20);
    return clients.map((client) => client.heard());
  },
  /** The share of reports that the witnesses know of, of the last one of every mover in their cells. */
  delivered(drive: Drive): number {
    const city = createMovingCity(movers);
    const shares = clients.flatMap((client) => client.delivered(city, drive) ?? []);
    return shares.length > 0 ? Math.min(...shares) : NaN;
  },
  pause: (which: number) => clients[which]!.line.pause(),
  /** Reads again, and counts anew from here. */
  resume(which: number) {
    clients[which]!.begin();
    clients[which]!.line.resume();
  },
});
