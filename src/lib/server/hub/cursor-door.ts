import { cursorEveryMs, type DeskCursor, type DeskWord } from '../../model/desk-cursor.ts';
import type { BrowserServer, BrowserSocket } from './browser-door.ts';

const nameAtMost = 40;
/** A hand tells five times a second; a line that was held up for a moment may catch up. */
export const wordsAtOnce = 20;
export const wordsPerSecond = 8;
/** So many desks see each other; to who comes after them nothing is told of hands. */
const desksAtMost = 200;
const room = 'desks';

export interface CursorDoor {
  /** Takes a word of one line; false where there are too many. */
  take(socket: BrowserSocket, word: DeskWord): boolean;
  leave(socket: BrowserSocket): void;
  close(): void;
}

/**
 * Gathers where hands are and tells all desks together, five times a second at most however many they are: a room of
 * socket.io, so desks may be at different hubs. Nothing is kept, and what a slow line cannot take is dropped.
 */
export function openCursorDoor(io: BrowserServer, now: () => number): CursorDoor {
  const moved = new Map<string, DeskCursor>();
  const gone = new Set<string>();
  let telling: NodeJS.Timeout | undefined;

  function tell(): void {
    telling = undefined;
    io.to(room).volatile.emit('cursors', [...moved.values()], [...gone]);
    moved.clear();
    gone.clear();
  }

  function soon(): void {
    telling ??= setTimeout(tell, cursorEveryMs);
  }

  return {
    take(socket, { name, place }) {
      const here = io.sockets.adapter.rooms.get(room);
      if (!here?.has(socket.id) && (here?.size ?? 0) >= desksAtMost) return false;
      void socket.join(room);
      moved.set(socket.id, { desk: socket.id, name, ...(place ? { place } : {}), atMs: now() });
      soon();
      return true;
    },
    leave(socket) {
      if (!socket.rooms.has(room)) return;
      void socket.leave(room);
      moved.delete(socket.id);
      gone.add(socket.id);
      soon();
    },
    close: () => clearTimeout(telling),
  };
}

/** Lets one line see the hands of others and be seen. */
export function serveCursors(
  socket: BrowserSocket,
  door: CursorDoor,
  listen: (event: 'cursor' | 'leaveDesks', handle: (...sent: unknown[]) => void) => void,
): void {
  listen('cursor', (sent, answer) => {
    if (typeof answer !== 'function') throw new Error('A cursor needs an acknowledgement to be answered by.');
    (answer as (desk: string) => void)(door.take(socket, parseWord(sent)) ? socket.id : '');
  });
  listen('leaveDesks', (thanked) => {
    door.leave(socket);
    if (typeof thanked === 'function') (thanked as () => void)();
  });
  socket.on('disconnecting', () => door.leave(socket));
}

/** Checks what a desk says of itself; throws a sentence. */
export function parseWord(sent: unknown): DeskWord {
  const { name, place } = (typeof sent === 'object' && sent !== null ? sent : {}) as Record<string, unknown>;
  if (typeof name !== 'string' || name.trim() === '' || name.length > nameAtMost)
    throw new Error(`The name of a desk is a text of 1 to ${nameAtMost} characters.`);
  if (place === undefined) return { name: name.trim() };
  const [lon, lat] = Array.isArray(place) ? (place as unknown[]) : [];
  const isPlace = typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  if (!isPlace) throw new Error('The place of a cursor is [longitude, latitude] in degrees.');
  return { name: name.trim(), place: [lon, lat] };
}
