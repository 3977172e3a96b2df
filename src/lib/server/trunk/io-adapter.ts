import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { backOff } from '../../model/back-off.ts';
import { addressOf } from './line.ts';
import { keyOf } from './streams.ts';

export interface IoAdapterOptions {
  readonly url: string;
  readonly city: string;
  readonly warn: (sentence: string) => void;
}

/** Rooms and presence of socket.io over several hubs. */
export interface IoAdapter {
  /** For `new Server(…, { adapter })`. */
  readonly adapter: ReturnType<typeof createAdapter>;
  close(): void;
}

type Client = ReturnType<typeof clientOf>;
type Listener = (message: Buffer, channel: Buffer) => unknown;

/** A message to all hubs reaches our own browsers only when Redis has answered, so it is not waited for longer. */
const answerWithinMs = 1_000;
const entriesAtMost = 1_000;

function clientOf(url: string, name: string, offline: boolean) {
  const waits = backOff(200, 5_000);
  const client = createClient({
    url,
    name,
    // Silence for this long means a line that is dead; without a word from us there would be silence.
    socket: { connectTimeout: 3_000, socketTimeout: 12_000, reconnectStrategy: () => waits.next() },
    pingInterval: 3_000,
    disableOfflineQueue: offline,
  });
  return client.on('ready', () => waits.reset());
}

/**
 * The adapter waits for Redis before it tells even its own browsers, lets failures of `publish` end the process and asks a
 * dead reader again without a pause. So it is given clients that answer soon, whatever Redis does.
 */
export function ioAdapter({ url, city, warn }: IoAdapterOptions): IoAdapter {
  const clients: Client[] = [];
  const closing = new AbortController();
  const prefix = keyOf(city, 'rooms');

  function open(what: string, offline: boolean): Client {
    const client = clientOf(url, `${city}-${what}`, offline);
    client.on('error', (error: Error) => warn(`Rooms at ${addressOf(url)} stay with this hub: ${error.message}`));
    clients.push(client);
    return client;
  }

  const writer = open('rooms-tell', true);
  void writer.connect().catch(() => undefined);
  const given = { ...tellingClient(writer), duplicate: () => hearingClient(open('rooms-hear', false), closing.signal) };
  return {
    adapter: createAdapter(given, { streamName: prefix, channelPrefix: prefix, maxLen: entriesAtMost }),
    close() {
      closing.abort();
      for (const client of clients) client.destroy();
    },
  };
}

/** Rejects at once while Redis is away, and soon when it hangs; what goes to nobody in particular is simply lost. */
function tellingClient(client: Client) {
  let hangs = false;
  async function soon<T>(work: () => Promise<T>): Promise<T> {
    if (hangs || !client.isReady) throw new Error('Redis is away.');
    const answer = work().finally(() => (hangs = false));
    const late = pause(answerWithinMs, undefined, { ref: false }).then(() => {
      hangs = true;
      throw new Error('Redis does not answer.');
    });
    late.catch(() => undefined);
    return Promise.race([answer, late]);
  }
  const nobody = (): number => 0;
  return {
    /** By this the adapter knows whose client it is. */
    sSubscribe: nobody,
    xAdd: (...args: Parameters<Client['xAdd']>) => soon(() => client.xAdd(...args)),
    publish: (channel: string, message: Buffer) => soon(() => client.publish(channel, message)).catch(nobody),
    /** How many hubs there are: this one, when nobody can say. */
    sendCommand: (args: string[]) => soon(() => client.sendCommand(args)).catch(() => [args.at(-1), '1']),
  };
}

function hearingClient(client: Client, closed: AbortSignal) {
  return {
    sSubscribe: () => undefined,
    on: () => undefined,
    connect: () => client.connect().catch(() => undefined),
    subscribe: (channels: string[], listener: Listener) =>
      client.subscribe(channels, listener, true).catch(() => undefined),
    /** The adapter asks again at once, whatever came of it. */
    async xRead(...args: Parameters<Client['xRead']>) {
      if (closed.aborted) return new Promise<never>(() => undefined);
      return client.xRead(...args).catch(() => pause(answerWithinMs, null, { ref: false }));
    },
    disconnect: () => client.destroy(),
  };
}
