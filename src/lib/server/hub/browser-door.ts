import type { Server, Socket } from 'socket.io';
import type { FeedStatus } from '../../model/feed.ts';
import type { FeedId } from '../../model/id.ts';
import { eventText } from '../../model/packet-parser.ts';
import type { RosterNews, ToBrowser, ToHub } from '../../model/wire.ts';
import { openAllowance, requestsAtOnce, requestsPerSecond } from './allowance.ts';
import { serveCursors, wordsAtOnce, wordsPerSecond, type CursorDoor } from './cursor-door.ts';
import { pushesAtOnce, pushesPerSecond, serveDriving, type DriveDoor } from './drive-door.ts';
import type { FactBoard, FactParcel } from './fact-board.ts';
import { openFactPump, type FactPump } from './fact-pump.ts';
import type { MoverHall, MoverSeat } from './mover-hall.ts';
import type { OrderWindow } from '../orders/order-window.ts';
import { deliver, framedInPlace, textParcel, type Parcel } from './parcel.ts';
import { parseAnswer, parseCount, parseFeeds, parseInterest, parseWatch } from './request.ts';
import { takeOrder } from './take-order.ts';

export type BrowserServer = Server<ToHub, ToBrowser>;
export type BrowserSocket = Socket<ToHub, ToBrowser>;

export interface DoorOptions {
  readonly board: (feed: FeedId) => FactBoard | undefined;
  readonly urgent: ReadonlySet<FeedId>;
  readonly older: (feed: FeedId, seq: number) => Promise<readonly FactParcel[]>;
  readonly hall: MoverHall;
  /** Where what people ask for is handed in; absent where nothing can be. */
  readonly orders?: OrderWindow;
  readonly statuses: () => readonly FeedStatus[];
  readonly now: () => number;
  readonly warn: (sentence: string) => void;
  /** Walls and who drives them; absent where nobody can. */
  readonly driving?: DriveDoor;
  /** Where hands are; absent where desks do not see each other. */
  readonly cursors?: CursorDoor;
  /** What the hall gives to many browsers is written once. */
  readonly rosterParcel: (news: RosterNews) => Parcel;
}

/** One browser that looks at what is now. */
export interface Viewer {
  readonly pump: FactPump;
  readonly seat: MoverSeat;
}

/** Whoever looks at the past is in this room: how the feeds stand now is not for them. */
export const pastRoom = 'past';

/** A browser that asks too often is told and let go; its credit is counted apart. */
const creditsAtOnce = 1_000;
const creditsPerSecond = 400;

/** Answers what one browser says. Whatever it sends, the worst that happens is that it is told why and disconnected. */
export function openViewer(socket: BrowserSocket, door: DoorOptions): Viewer {
  const { hall, warn } = door;
  const seat = hall.sit({
    roster: (news) => deliver(socket, door.rosterParcel(news)),
    fixes: (message) => deliver(socket, framedInPlace(message)),
  });
  const pump = openFactPump({
    ...door,
    way: {
      joined: (feed, joined) => void socket.emit('joined', feed, joined),
      send: (parcel) => deliver(socket, parcel),
    },
  });
  const requests = openAllowance(requestsAtOnce, requestsPerSecond);
  const credits = openAllowance(creditsAtOnce, creditsPerSecond);

  function listen(event: keyof ToHub, handle: (...sent: unknown[]) => void, allowance = requests): void {
    const guarded = (...sent: unknown[]): void => {
      try {
        if (!allowance.spend())
          throw new Error(`It says ${event} too often: more than ${allowance.perSecond} a second.`);
        handle(...sent);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        warn(`A browser was disconnected after ${event}: ${why}`);
        socket.emit('notice', why);
        socket.disconnect(true);
      }
    };
    socket.on(event, guarded as never);
  }

  socket.emit('status', door.statuses(), door.now());
  listen('watch', (sent) => parseWatch(sent).forEach(([feed, held]) => pump.watch(feed, held)));
  listen('unwatch', (sent) => parseFeeds(sent).forEach(pump.unwatch));
  listen('interest', (sent) => seat.interest(parseInterest(sent)));
  listen('clock', (answer) => {
    if (typeof answer !== 'function')
      throw new Error('A question for the time needs an acknowledgement to be answered by.');
    (answer as (nowMs: number) => void)(door.now());
  });
  listen('command', (sent, answer) => {
    const tell = parseAnswer(answer);
    void takeOrder(door.orders, sent).then(tell);
  });
  const pushes = openAllowance(pushesAtOnce, pushesPerSecond);
  if (door.driving) serveDriving(socket, door.driving, (event, handle) => listen(event, handle, pushes));
  const words = openAllowance(wordsAtOnce, wordsPerSecond);
  if (door.cursors) serveCursors(socket, door.cursors, (event, handle) => listen(event, handle, words));
  const took = (facts: unknown, fixes: unknown): void => {
    seat.took(parseCount(fixes));
    pump.took(parseCount(facts));
  };
  listen('took', took, credits);
  socket.on('disconnect', () => {
    pump.close();
    seat.leave();
  });
  return { pump, seat };
}

export const rosterParcel = (news: RosterNews): Parcel => textParcel(eventText('roster', news));
