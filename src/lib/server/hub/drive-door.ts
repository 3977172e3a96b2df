import { randomInt } from 'node:crypto';
import type { Paired, Pairing } from '../../model/drive.ts';
import type { Text } from '../../model/text.ts';
import type { BrowserServer, BrowserSocket } from './browser-door.ts';
import { parseDriver, parsePush } from './drive-request.ts';
import { openTries, type Tries } from './tries.ts';

/** How often something may be said to a wall: a pad that is held down speaks often, and a wall is not flooded. */
export const pushesAtOnce = 40;
export const pushesPerSecond = 20;

export interface DriveDoor {
  readonly io: BrowserServer;
  readonly tries: Tries;
  /** How long a code can be used; five minutes when absent. */
  readonly codeForMs?: number;
}

type Listen = (
  event: 'pairing' | 'pair' | 'drive' | 'leave' | 'dismiss' | 'touched',
  handle: (...sent: unknown[]) => void,
) => void;

const usualCodeForMs = 5 * 60_000;
/** A wall is known by its line; whoever has its code may join its room, and only those in the room may speak to it. */
const driversOf = (wall: string): string => `drives:${wall}`;
const pairingBy = (code: string): string => `pairs:${code}`;
const [drives, pairs] = [driversOf(''), pairingBy('')];

export const openDriveDoor = (io: BrowserServer, codeForMs?: number): DriveDoor => ({
  io,
  tries: openTries(),
  ...(codeForMs === undefined ? {} : { codeForMs }),
});

/**
 * Lets one line be a wall that is driven, or drive one. All of it is rooms of socket.io, so wall and driver may be at
 * different hubs; nothing is kept, for who drives a wall is over when one of the two is gone.
 */
export function serveDriving(socket: BrowserSocket, door: DriveDoor, listen: Listen): void {
  const { io, tries, codeForMs = usualCodeForMs } = door;
  let codeEnds: NodeJS.Timeout | undefined;
  const roomsLike = (prefix: string): string[] => [...socket.rooms].filter((room) => room.startsWith(prefix));
  const wallNow = (): string | undefined => roomsLike(drives)[0]?.slice(drives.length);

  function forgetCode(): void {
    clearTimeout(codeEnds);
    for (const room of roomsLike(pairs)) void socket.leave(room);
  }

  function offerCode(): Pairing {
    forgetCode();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    void socket.join(pairingBy(code));
    codeEnds = setTimeout(forgetCode, codeForMs);
    codeEnds.unref();
    return { code, forMs: codeForMs };
  }

  /** Whoever drove it before is told that he does no more. */
  function sendAway(wall: string, sentence: Text): void {
    io.to(driversOf(wall)).except(socket.id).emit('parted', sentence, wall);
    io.in(driversOf(wall)).except(socket.id).socketsLeave(driversOf(wall));
  }

  async function pair(code: unknown, name: string): Promise<Paired> {
    if (!tries.left(socket.handshake.address)) return { refused: triedTooOften };
    const room = typeof code === 'string' && /^\d{6}$/.test(code) ? pairingBy(code) : undefined;
    const [wall] = room ? await io.in(room).fetchSockets() : [];
    if (!room || !wall || wall.id === socket.id) {
      tries.failed(socket.handshake.address);
      return { refused: wrongCode };
    }
    leave();
    // A code is for one: the next driver reads a new one.
    io.in(room).socketsLeave(room);
    sendAway(wall.id, takenOver);
    await socket.join(driversOf(wall.id));
    io.to(wall.id).emit('driven', { id: socket.id, name });
    return { wall: wall.id };
  }

  function leave(): void {
    const wall = wallNow();
    if (wall === undefined) return;
    void socket.leave(driversOf(wall));
    io.to(wall).emit('parted', driverLeft, socket.id);
  }

  /** What is only said is thanked for where somebody waits for it. */
  const said = (event: Parameters<Listen>[0], handle: (...sent: unknown[]) => void): void =>
    listen(event, (...sent) => {
      handle(...sent);
      const thanked = sent.at(-1);
      if (typeof thanked === 'function') (thanked as () => void)();
    });

  listen('pairing', (answer) => answererOf(answer)(offerCode()));
  listen('pair', (code, name, answer) => {
    const tell = answererOf(answer);
    // A hub that cannot ask the others knows of its own walls only.
    pair(code, parseDriver(name)).then(tell, () => tell({ refused: othersSilent }));
  });
  said('drive', (sent) => {
    const [push, wall] = [parsePush(sent), wallNow()];
    if (wall === undefined) socket.emit('parted', notYours, '');
    else io.to(wall).emit('drive', push, socket.id);
  });
  said('leave', leave);
  said('dismiss', () => sendAway(socket.id, sentAway));
  said('touched', () => io.to(driversOf(socket.id)).emit('held', inHand));
  socket.on('disconnecting', () => {
    forgetCode();
    leave();
    sendAway(socket.id, wallGone);
  });
}

function answererOf(answer: unknown): (answer: unknown) => void {
  if (typeof answer === 'function') return answer as (answer: unknown) => void;
  throw new Error('Pairing needs an acknowledgement to be answered by.');
}

const wrongCode: Text = {
  zh: '配对码不对或已过期，请看大屏上的新码。',
  en: 'No wall shows this code now; read the one on the wall.',
};
const triedTooOften: Text = {
  zh: '尝试次数过多，请几分钟后再试。',
  en: 'Too many wrong codes; try again in some minutes.',
};
const othersSilent: Text = { zh: '其他服务节点未应答，请重试。', en: 'The other hubs did not answer; try again.' };
const takenOver: Text = { zh: '另一人已接管此大屏。', en: 'Somebody else drives this wall now.' };
const driverLeft: Text = { zh: '遥控已断开。', en: 'The driver has left.' };
const sentAway: Text = { zh: '大屏已结束遥控。', en: 'The wall has ended it.' };
const wallGone: Text = { zh: '大屏已断开。', en: 'The wall is gone.' };
const notYours: Text = { zh: '尚未与大屏配对。', en: 'You drive no wall.' };
const inHand: Text = { zh: '大屏正有人操作，以现场为准。', en: 'Somebody is at the wall by hand; that comes first.' };
