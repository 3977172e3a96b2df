import { fastest, slowest, type PastMode, type Seek } from '../../model/past-wire.ts';
import { parseFeeds } from '../hub/request.ts';

const latestMs = 253_402_300_800_000;

/** Checks where a browser wants to go; throws a sentence. */
export function parseSeek(sent: unknown): Seek {
  if (typeof sent !== 'object' || sent === null) {
    throw new Error('A seek is { seek, atMs, mode, playing, speed, feeds }.');
  }
  const { seek, atMs, mode, playing, speed, feeds } = sent as Partial<Record<keyof Seek, unknown>>;
  if (!Number.isSafeInteger(seek) || (seek as number) < 1) throw new Error('seek is a whole number from 1 on.');
  if (typeof atMs !== 'number' || !(atMs >= 0 && atMs < latestMs)) {
    throw new Error('atMs is a time in ms since 1970, before the year 10000.');
  }
  if (typeof playing !== 'boolean') throw new Error('playing is true or false.');
  return {
    seek: seek as number,
    atMs,
    mode: parseMode(mode),
    playing,
    speed: parseSpeed(speed),
    feeds: parseFeeds(feeds),
  };
}

function parseMode(sent: unknown): PastMode {
  if (sent === 'known' || sent === 'was') return sent;
  throw new Error('mode is "known" (what had arrived by then) or "was" (what held then).');
}

/** Checks a speed; throws a sentence. */
export function parseSpeed(sent: unknown): number {
  if (typeof sent === 'number' && sent >= slowest && sent <= fastest) return sent;
  throw new Error(`A speed is a number from ${slowest} to ${fastest}.`);
}
