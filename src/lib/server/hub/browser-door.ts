import type { Server, Socket } from 'socket.io';
import type { FeedStatus } from '../../model/feed.ts';
import type { FeedId } from '../../model/id.ts';
import type { CatchUp, ToBrowser, ToHub, WatchAnswer, WatchRequest } from '../../model/wire.ts';
import type { FactLog } from '../../model/fact-log.ts';
import type { FeedDesk } from './feed-desk.ts';
import type { MoverNews } from './mover-post.ts';
import { parseFeeds, parseWatch } from './request.ts';

export type BrowserServer = Server<ToHub, ToBrowser>;
export type BrowserSocket = Socket<ToHub, ToBrowser>;

export const factsRoom = (feed: FeedId): string => `facts:${feed}`;
export const moversRoom = (feed: FeedId): string => `movers:${feed}`;

interface Door {
  readonly io: BrowserServer;
  readonly epoch: string;
  readonly log: FactLog;
  readonly desks: ReadonlyMap<FeedId, FeedDesk>;
  readonly now: () => number;
  readonly statuses: () => FeedStatus[];
  readonly warn: (sentence: string) => void;
}

/** Requests one browser may have open at a time; one that asks more is turned away. */
const pendingAtMost = 8;

/** Answers what browsers say. Whatever they send, the worst that happens is that they are disconnected. */
export function openBrowserDoor(door: Door): void {
  door.io.on('connection', (socket) => {
    let pending = 0;
    socket.emit('status', door.statuses(), door.now());
    const listen = (event: keyof ToHub, handle: (...sent: unknown[]) => void | Promise<void>): void => {
      const guarded = async (...sent: unknown[]): Promise<void> => {
        pending += 1;
        try {
          if (pending > pendingAtMost) throw new Error(`It asked ${pending} things at once.`);
          await handle(...sent);
        } catch (error) {
          door.warn(
            `A browser was disconnected after ${event}: ${error instanceof Error ? error.message : String(error)}`,
          );
          socket.disconnect(true);
        } finally {
          pending -= 1;
        }
      };
      socket.on(event, guarded as never);
    };
    listen('watch', (request, answer) => watch(door, socket, parseWatch(request), parseAnswer(answer)));
    listen('unwatch', (feeds) => leave(socket, parseFeeds(feeds)));
    listen('watchMovers', (feeds) => watchMovers(door, socket, parseFeeds(feeds)));
  });
}

/**
 * What memory cannot give is asked of the log first; then joining and answering happen in one tick, so that the first
 * delta sent to the room afterwards is the one after the answer.
 */
async function watch(door: Door, socket: BrowserSocket, request: WatchRequest, answer: Answer): Promise<void> {
  const wanted = Object.entries(request.feeds).map(
    ([feed, seq]) => [feed, request.epoch === door.epoch ? seq : null] as const,
  );
  const stored = new Map(
    await Promise.all(wanted.map(async ([feed, have]) => [feed, await storedSince(door, feed, have)] as const)),
  );
  if (!socket.connected) return;
  const feeds: Record<FeedId, CatchUp> = {};
  for (const [feed, have] of wanted) {
    const line = door.desks.get(feed)?.line;
    if (line) void socket.join(factsRoom(feed));
    feeds[feed] = line ? (line.catchUp(have) ?? line.join(have ?? 0, stored.get(feed))) : { unknown: true };
  }
  answer({ epoch: door.epoch, now: door.now(), feeds });
}

async function storedSince({ desks, log, warn }: Door, feed: FeedId, have: number | null) {
  const line = desks.get(feed)?.line;
  if (!line || have === null || line.catchUp(have)) return undefined;
  try {
    return await log.since(feed, have);
  } catch (error) {
    warn(`The log could not say what came after ${have} of ${feed}, a snapshot is sent: ${String(error)}`);
    return undefined;
  }
}

function leave(socket: BrowserSocket, feeds: readonly FeedId[]): void {
  for (const feed of feeds) {
    void socket.leave(factsRoom(feed));
    void socket.leave(moversRoom(feed));
  }
}

function watchMovers({ desks }: Door, socket: BrowserSocket, feeds: readonly FeedId[]): void {
  for (const feed of feeds) {
    const desk = desks.get(feed);
    if (!desk) continue;
    void socket.join(moversRoom(feed));
    tellMovers(socket, feed, desk.movers.whole());
  }
}

/** Roster first: a frame without it says nothing. */
export function tellMovers(to: Pick<BrowserSocket, 'emit'>, feed: FeedId, news: MoverNews | undefined): void {
  if (news?.roster) to.emit('roster', feed, news.roster.epoch, news.roster.ids);
  if (news?.frame) to.emit('movers', feed, news.frame);
}

type Answer = (answer: WatchAnswer) => void;

function parseAnswer(sent: unknown): Answer {
  if (typeof sent !== 'function') throw new Error('A watch request needs an acknowledgement to be answered by.');
  return sent as Answer;
}
