import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@redis/client';
import type { BackOff } from '../../model/back-off.ts';

/** One connection to Redis, good until it `ended`; whoever wants another one dials again. */
export interface Line {
  /** Rejects with what Redis refused, or with why the line ended. Bulk strings come as `Buffer`. */
  ask(args: readonly (string | Buffer)[]): Promise<unknown>;
  /** Resolves with why. */
  readonly ended: Promise<string>;
  hangUp(why: string): void;
}

const dialWithinMs = 3_000;
/** RESP's own mark of a bulk string. */
const bulkString = 36;

/** Opens a connection; rejects with a sentence when none is to be had. */
async function dial(url: string, name: string): Promise<Line> {
  const client = createClient({
    url,
    name,
    RESP: 2,
    socket: { reconnectStrategy: false, connectTimeout: dialWithinMs },
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    commandOptions: { typeMapping: { [bulkString]: Buffer } },
  });
  let end: (why: string) => void = () => undefined;
  const ended = new Promise<string>((resolve) => (end = resolve));
  const hangUp = (why: string): void => {
    end(why);
    client.destroy();
  };
  client.on('error', (error: Error) => hangUp(whyOf(error)));
  // A Redis that hangs takes the connection and never answers; the client itself would wait for ever.
  const timer = setTimeout(() => hangUp('it does not answer'), dialWithinMs);
  const failed = ended.then((why) => Promise.reject(new Error(why)));
  await Promise.race([client.connect(), failed]).finally(() => clearTimeout(timer));
  return { ask: (args) => client.sendCommand(args as string[]), ended, hangUp };
}

/** Several addresses that all refuse come as one error without words. */
const whyOf = (error: Error & { code?: string }): string => error.message || error.code || error.name;

/** `redis://host:6379`, without who may enter. */
export function addressOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

export interface KeptLine {
  readonly url: string;
  /** As `CLIENT LIST` shows it. */
  readonly name: string;
  readonly waits: BackOff;
  /** Works with the line until it is no longer good. */
  use(line: Line): Promise<void>;
  /** Why there is no line now. */
  away(why: string): void;
}

/** Dials again and again, with longer and longer waits, until `signal` aborts. */
export async function keepLine({ url, name, waits, use, away }: KeptLine, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const why = await dial(url, name).then((line) => useUp(line, use, signal), whyOf);
    away(why);
    await pause(waits.next(), undefined, { signal }).catch(() => undefined);
  }
}

/** Gives back why the line is no more. */
async function useUp(line: Line, use: KeptLine['use'], signal: AbortSignal): Promise<string> {
  const hangUp = (): void => line.hangUp('it was closed');
  signal.addEventListener('abort', hangUp, { once: true });
  if (signal.aborted) hangUp();
  await use(line).catch((error: Error) => line.hangUp(whyOf(error)));
  signal.removeEventListener('abort', hangUp);
  hangUp();
  return line.ended;
}
