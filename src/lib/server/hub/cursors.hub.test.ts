import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { cursorEveryMs, type DeskCursor, type DeskWord } from '../../model/desk-cursor.ts';
import * as parser from '../../model/packet-parser.ts';
import { openRedisServer, redisProgram } from '../testing/redis-server.ts';
import { ioAdapter } from '../trunk/io-adapter.ts';
import { closeAll, closeLater, handFed, house, until } from './testing/house.ts';

afterEach(closeAll);

/** A desk with what it was told of the hands of others. */
async function desk(url: string) {
  const socket: Socket = io(url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    parser,
  });
  closeLater(() => socket.disconnect());
  const heard = { messages: 0, moved: [] as DeskCursor[], gone: [] as string[] };
  socket.on('cursors', (moved: DeskCursor[], gone: string[]) => {
    heard.messages += 1;
    heard.moved.push(...moved);
    heard.gone.push(...gone);
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return { socket, heard, say: async (word: DeskWord) => (await socket.emitWithAck('cursor', word)) as string };
}

const open = async () => (await house([handFed('air').feed])).url;

describe('desks', () => {
  it('see where the hand of each other is, by name, and that somebody left', async () => {
    const url = await open();
    const [li, wang] = [await desk(url), await desk(url)];
    const own = await wang.say({ name: 'Wang' });
    expect(own).toBe(wang.socket.id);
    await li.say({ name: ' Li ', place: [120.1, 30.2] });
    await until(() => wang.heard.moved.some(({ name }) => name === 'Li'));
    expect(wang.heard.moved.at(-1)).toMatchObject({ desk: li.socket.id, name: 'Li', place: [120.1, 30.2] });
    expect(Math.abs(wang.heard.moved.at(-1)!.atMs - Date.now())).toBeLessThan(5_000);
    const left = li.socket.id!;
    li.socket.disconnect();
    await until(() => wang.heard.gone.includes(left));
  });

  it('that do not ask see nothing, and those that leave are seen no more', async () => {
    const url = await open();
    const [li, wang, wall] = [await desk(url), await desk(url), await desk(url)];
    await li.say({ name: 'Li' });
    await wang.say({ name: 'Wang' });
    await until(() => li.heard.moved.length >= 2);
    await wang.socket.emitWithAck('leaveDesks');
    await until(() => li.heard.gone.includes(wang.socket.id!));
    const before = wang.heard.messages;
    await li.say({ name: 'Li', place: [1, 2] });
    await until(() => li.heard.moved.some(({ place }) => place));
    expect([wang.heard.messages, wall.heard.messages]).toEqual([before, 0]);
  });

  it('are told of all hands together, however many words came in between', async () => {
    const url = await open();
    const desks = await Promise.all(Array.from({ length: 6 }, () => desk(url)));
    const last = desks.at(-1)!;
    await last.say({ name: 'last' });
    await until(() => last.heard.messages === 1);
    const startMs = performance.now();
    await Promise.all(desks.flatMap((each, n) => [1, 2, 3].map((at) => each.say({ name: `d${n}`, place: [at, n] }))));
    await until(() => new Set(last.heard.moved.map(({ name }) => name)).size >= 6);
    const ticks = (performance.now() - startMs) / cursorEveryMs;
    expect(last.heard.messages - 1).toBeLessThanOrEqual(Math.ceil(ticks) + 1);
    expect(last.heard.moved.filter(({ name }) => name === 'd0').at(-1)?.place).toEqual([3, 0]);
  });

  it('that say too much, or what is no place, are told why and let go', async () => {
    const url = await open();
    const [li, wang] = [await desk(url), await desk(url)];
    const notices: string[] = [];
    for (const { socket } of [li, wang]) socket.on('notice', (sentence: string) => notices.push(sentence));
    for (let n = 0; n < 40; n += 1) void li.say({ name: 'Li', place: [n, n] }).catch(() => undefined);
    void wang.say({ name: 'Wang', place: [30, 120] }).catch(() => undefined);
    await until(() => !li.socket.connected && !wang.socket.connected);
    expect(notices.sort()).toEqual([
      'It says cursor too often: more than 8 a second.',
      'The place of a cursor is [longitude, latitude] in degrees.',
    ]);
  });
});

it.skipIf(!redisProgram)('desks at different hubs see each other', async () => {
  const redis = await openRedisServer();
  closeLater(() => redis.close());
  const hub = async () => {
    const rooms = ioAdapter({ url: redis.url, city: 'test', warn: () => undefined });
    closeLater(rooms.close);
    return (await house([handFed('air').feed], { adapter: rooms.adapter })).url;
  };
  const [li, wang] = [await desk(await hub()), await desk(await hub())];
  await wang.say({ name: 'Wang' });
  const seen = async (): Promise<boolean> => {
    await li.say({ name: 'Li', place: [120, 30] });
    return wang.heard.moved.some(({ name }) => name === 'Li');
  };
  await expect.poll(seen, { timeout: 20_000, interval: 500 }).toBe(true);
});
