import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { City } from '../../model/city.ts';
import { onlyCity, readCity } from '../city.ts';

/** What every program of made-up senders begins with. */
export interface Program {
  readonly city: City;
  /** Where the doors are knocked at. */
  readonly host: string;
  /** What the builder made of the city. */
  readonly distDir: string;
  /** Aborted when the program must stop. */
  readonly signal: AbortSignal;
  /** Waits, or less long when the program must stop. */
  rest(ms: number): Promise<void>;
  /** Says a sentence once, until another one is said. */
  say(sentence: string): void;
}

export function beginProgram(): Program {
  const tilesDir = resolve(process.env.TILES_DIR ?? join(import.meta.dirname, '../../../../tiles'));
  const city = readCity(tilesDir, process.env.CITY || onlyCity(tilesDir));
  const stop = new AbortController();
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => stop.abort());
  // The line to a parent would keep this process alive.
  stop.signal.addEventListener('abort', () => process.connected && process.disconnect());
  let said = '';
  return {
    city,
    host: process.env.DOOR_HOST || '127.0.0.1',
    distDir: join(tilesDir, 'dist', city.id),
    signal: stop.signal,
    rest: (ms) => pause(ms, undefined, { signal: stop.signal }).catch(() => undefined),
    say(sentence) {
      if (sentence === said || stop.signal.aborted) return;
      process.stdout.write(`${(said = sentence)}\n`);
    },
  };
}

/** Posts a message as JSON and says whether it was taken; most do not tell it again, what is newer follows soon. */
export async function post({ signal, say }: Program, url: string, message: object): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/ld+json' },
      body: JSON.stringify(message),
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    });
    if (!response.ok) say(`${url} answered ${response.status}: ${(await response.text()).trim()}`);
    return response.ok;
  } catch (error) {
    say(`${url} does not answer: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** One that is made anew costs as much as a hundred uses. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The hour of the day in the city, 0 to 24, with its fraction. */
export function hourIn(timeZone: string, nowMs: number): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: 'numeric', hour12: false });
  formats.set(timeZone, format);
  const [hours = 0, minutes = 0] = format.format(nowMs).split(':').map(Number);
  return (hours % 24) + minutes / 60;
}
