import { createCityFrame } from '../../geo/city-frame.ts';
import type { City } from '../../model/city.ts';
import type { Feed } from '../../model/feed.ts';
import type { Past } from '../../model/past.ts';
import { pastRoom } from '../hub/browser-door.ts';
import { openMoverHall } from '../hub/mover-hall.ts';
import type { PlayedArchive } from './fix-tape.ts';
import { openReach } from './past-reach.ts';
import { openPastSession, type PastSocket } from './past-session.ts';
import { openReadingRoom } from './reading-room.ts';

export interface PastDoorOptions {
  readonly past: Past;
  readonly archive: PlayedArchive;
  readonly city: City;
  readonly feeds: readonly Feed[];
  readonly now: () => number;
  readonly warn: (sentence: string) => void;
}

/** Takes the lines of browsers that look at the past; each has a moment of its own. */
export interface PastDoor {
  serve(socket: PastSocket): void;
  sessions(): number;
}

/** So many questions to the log and the archive at a time, for all who look back together. */
const readersAtOnce = 2;
/** Who comes when so many look back already is told and let go. */
const sessionsAtMost = 100;

export function openPastDoor({ past, archive, city, feeds, now, warn }: PastDoorOptions): PastDoor {
  const room = openReadingRoom(readersAtOnce);
  const frame = createCityFrame(city.origin);
  const reach = openReach({ past, archive, feeds: feeds.map(({ id }) => id), now });
  const openHall = () => openMoverHall({ frame });
  let sessions = 0;
  return {
    serve(socket) {
      if (sessions >= sessionsAtMost) {
        socket.emit('notice', `${sessionsAtMost} browsers look at the past already; try again later.`);
        socket.disconnect(true);
        return;
      }
      sessions += 1;
      void socket.join(pastRoom);
      socket.on('disconnect', () => (sessions -= 1));
      openPastSession(socket, { past, archive, room, feeds, now, reach, openHall, warn });
    },
    sessions: () => sessions,
  };
}
