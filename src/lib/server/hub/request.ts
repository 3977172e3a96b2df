import type { FeedId } from '../../model/id.ts';
import type { WatchRequest } from '../../model/wire.ts';

const feedsAtMost = 64;
const nameAtMost = 64;
const epochAtMost = 128;

/** Checks what a browser sent as a `watch` request; throws a sentence. */
export function parseWatch(sent: unknown): WatchRequest {
  if (!isRecord(sent) || typeof sent['epoch'] !== 'string' || !isRecord(sent['feeds'])) {
    throw new Error('A watch request is { epoch, feeds: { <feed>: <last number or null> } }.');
  }
  if (sent['epoch'].length > epochAtMost) throw new Error(`An epoch has ${epochAtMost} characters at most.`);
  const entries = Object.entries(sent['feeds']);
  parseFeeds(entries.map(([feed]) => feed));
  for (const [feed, seq] of entries) {
    if (seq === null || (Number.isSafeInteger(seq) && (seq as number) >= 0)) continue;
    throw new Error(`The last number held of ${feed} is a whole number from 0 on, or null.`);
  }
  return { epoch: sent['epoch'], feeds: Object.fromEntries(entries) as Record<FeedId, number | null> };
}

/** Checks a list of feeds; throws a sentence. */
export function parseFeeds(sent: unknown): FeedId[] {
  if (!Array.isArray(sent) || sent.length > feedsAtMost) {
    throw new Error(`A list of at most ${feedsAtMost} feeds was expected.`);
  }
  if (!sent.every((feed) => typeof feed === 'string' && feed.length > 0 && feed.length <= nameAtMost)) {
    throw new Error(`The name of a feed is a text of 1 to ${nameAtMost} characters.`);
  }
  return [...new Set(sent as FeedId[])];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
