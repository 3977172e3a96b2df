import type { Answer, CommandRequest } from '../../model/command.ts';
import { coarseLevel, fineLevel } from '../../model/fix-grid.ts';
import { isId, type FeedId, type Id } from '../../model/id.ts';
import type { Held, Interest } from '../../model/wire.ts';

/** What one browser may ask for at a time. */
export const feedsAtMost = 64;
const nameAtMost = 64;
const epochAtMost = 128;
const cellsAtMost = 4_096;
const followedAtMost = 64;
const everyTicksAtMost = 240;
const whyAtMost = 500;
/** A drawing of 2,000 points fits. */
const givenAtMost = 60_000;

/** Checks what a browser sent as a `watch` request; throws a sentence. */
export function parseWatch(sent: unknown): [FeedId, Held | null][] {
  if (!isRecord(sent)) throw new Error('A watch request is { <feed>: { epoch, term, seq } or null }.');
  const entries = Object.entries(sent);
  parseFeeds(entries.map(([feed]) => feed));
  return entries.map(([feed, held]) => [feed, held === null ? null : parseHeld(feed, held)]);
}

function parseHeld(feed: FeedId, sent: unknown): Held {
  if (isRecord(sent) && typeof sent['epoch'] === 'string' && sent['epoch'].length <= epochAtMost) {
    const { epoch, term, seq } = sent;
    if (isCount(term) && isCount(seq)) return { epoch, term, seq };
  }
  throw new Error(`What is held of ${feed} is { epoch: a text, term: a whole number, seq: a whole number }, or null.`);
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

/** Checks which movers a browser wants; throws a sentence. */
export function parseInterest(sent: unknown): Interest {
  if (!isRecord(sent)) throw new Error('An interest is { feeds, fine, coarse, follow, everyTicks }.');
  const { coarse, everyTicks } = sent;
  if (!isCount(everyTicks) || everyTicks < 1 || everyTicks > everyTicksAtMost) {
    throw new Error(`everyTicks is a whole number from 1 to ${everyTicksAtMost}.`);
  }
  return {
    feeds: parseFeeds(sent['feeds']),
    fine: parseCells('fine', sent['fine'], fineLevel.across ** 2),
    coarse: coarse === 'all' ? 'all' : parseCells('coarse', coarse, coarseLevel.across ** 2),
    follow: parseFollowed(sent['follow']),
    everyTicks,
  };
}

function parseCells(name: string, sent: unknown, count: number): number[] {
  const fits = Array.isArray(sent) && sent.length <= cellsAtMost;
  if (fits && sent.every((cell) => isCount(cell) && cell < count)) return [...new Set(sent as number[])];
  throw new Error(`${name} is a list of at most ${cellsAtMost} numbers of cells, each from 0 to ${count - 1}.`);
}

function parseFollowed(sent: unknown): Id[] {
  const fits = Array.isArray(sent) && sent.length <= followedAtMost;
  if (fits && sent.every((id) => typeof id === 'string' && isId(id))) return sent as Id[];
  throw new Error(`follow is a list of at most ${followedAtMost} ids, urn:ngsi-ld:<Type>:<local>.`);
}

/** Checks how much a browser says it has taken; throws a sentence. */
export function parseCount(sent: unknown): number {
  if (isCount(sent)) return sent;
  throw new Error('What was taken is a whole number of messages from 0 on.');
}

/** Checks the frame of what a person asks for; what is in it is for the command to check. Throws a sentence. */
export function parseCommand(sent: unknown): CommandRequest {
  if (!isRecord(sent)) throw new Error('A command is { name, given, by, why }.');
  const { name, given = null, by, why = '' } = sent;
  if (!isText(name, 1, nameAtMost))
    throw new Error(`The name of a command is a text of 1 to ${nameAtMost} characters.`);
  if (!isText(by, 1, nameAtMost)) throw new Error(`Who asks (by) is a text of 1 to ${nameAtMost} characters.`);
  if (!isText(why, 0, whyAtMost)) throw new Error(`Why it is asked is a text of at most ${whyAtMost} characters.`);
  if (JSON.stringify(given).length > givenAtMost)
    throw new Error(`What a command is given is at most ${givenAtMost} characters of JSON.`);
  return { name, given, by: by.trim(), why: why.trim() };
}

/** Checks that there is somebody to be told; throws a sentence. */
export function parseAnswer(sent: unknown): (answer: Answer) => void {
  if (typeof sent === 'function') return sent as (answer: Answer) => void;
  throw new Error('A command needs an acknowledgement to be answered by.');
}

function isText(value: unknown, atLeast: number, atMost: number): value is string {
  return typeof value === 'string' && value.trim().length >= atLeast && value.length <= atMost;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
