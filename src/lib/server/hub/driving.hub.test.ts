import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { Driver, Paired, Pairing, Push } from '../../model/drive.ts';
import * as parser from '../../model/packet-parser.ts';
import type { Text } from '../../model/text.ts';
import { openRedisServer, redisProgram } from '../testing/redis-server.ts';
import { ioAdapter } from '../trunk/io-adapter.ts';
import { closeAll, closeLater, handFed, house, until } from './testing/house.ts';

afterEach(closeAll);

/** A browser with what it was told of walls and drivers. */
async function browser(url: string) {
  const socket: Socket = io(url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    parser,
  });
  closeLater(() => socket.disconnect());
  const heard = { driven: [] as Driver[], pushes: [] as [Push, string][], parted: [] as [string, string][], held: 0 };
  socket.on('driven', (driver: Driver) => heard.driven.push(driver));
  socket.on('drive', (push: Push, driver: string) => heard.pushes.push([push, driver]));
  socket.on('parted', ({ en }: Text, whom: string) => heard.parted.push([en, whom]));
  socket.on('held', () => (heard.held += 1));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return {
    socket,
    heard,
    code: async () => (await socket.emitWithAck('pairing')) as Pairing,
    pair: async (code: string, name: string) => (await socket.emitWithAck('pair', code, name)) as Paired,
  };
}

const open = async () => (await house([handFed('air').feed])).url;
const page = (name: string): Push => ({ page: name });
const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a wall', () => {
  it('is driven by whoever says the code it shows, and by nobody else', async () => {
    const url = await open();
    const [wall, li, stranger] = [await browser(url), await browser(url), await browser(url)];
    const { code, forMs } = await wall.code();
    expect(code).toMatch(/^\d{6}$/);
    expect(forMs).toBe(300_000);
    expect(await li.pair(code, 'Li')).toEqual({ wall: wall.socket.id });
    await until(() => wall.heard.driven.length === 1);
    expect(wall.heard.driven).toEqual([{ id: li.socket.id, name: 'Li' }]);
    li.socket.emit('drive', page('ecology'));
    stranger.socket.emit('drive', page('traffic'));
    await until(() => wall.heard.pushes.length === 1 && stranger.heard.parted.length === 1);
    expect(wall.heard.pushes).toEqual([[page('ecology'), li.socket.id]]);
    expect(await stranger.pair(code, 'Wang'), 'a code is for one').toHaveProperty('refused');
  });

  it('says no to wrong codes, and after five of them to right ones too', async () => {
    const url = await open();
    const [wall, li] = [await browser(url), await browser(url)];
    const { code } = await wall.code();
    for (let n = 0; n < 5; n += 1)
      expect(await li.pair(wrongFor(code), 'Li')).toHaveProperty(
        'refused.en',
        'No wall shows this code now; read the one on the wall.',
      );
    expect(await li.pair(code, 'Li')).toHaveProperty('refused.en', 'Too many wrong codes; try again in some minutes.');
  });

  it('has the newest of its codes only', async () => {
    const url = await open();
    const [wall, li] = [await browser(url), await browser(url)];
    const [old, fresh] = [await wall.code(), await wall.code()];
    if (old.code !== fresh.code) expect(await li.pair(old.code, 'Li')).toHaveProperty('refused');
    expect(await li.pair(fresh.code, 'Li')).toHaveProperty('wall');
  });

  it('hears its own driver alone when there are several', async () => {
    const url = await open();
    const [east, west, li, wang] = await Promise.all([browser(url), browser(url), browser(url), browser(url)]);
    await li.pair((await east.code()).code, 'Li');
    await wang.pair((await west.code()).code, 'Wang');
    li.socket.emit('drive', page('ecology'));
    wang.socket.emit('drive', page('traffic'));
    await until(() => east.heard.pushes.length + west.heard.pushes.length === 2);
    expect(east.heard.pushes).toEqual([[page('ecology'), li.socket.id]]);
    expect(west.heard.pushes).toEqual([[page('traffic'), wang.socket.id]]);
  });

  it('passes from hand to hand, and the one before is told', async () => {
    const url = await open();
    const [wall, li, wang] = [await browser(url), await browser(url), await browser(url)];
    await li.pair((await wall.code()).code, 'Li');
    await wang.pair((await wall.code()).code, 'Wang');
    await until(() => li.heard.parted.length === 1 && wall.heard.driven.length === 2);
    expect(li.heard.parted[0]![0]).toBe('Somebody else drives this wall now.');
    li.socket.emit('drive', page('ecology'));
    wang.socket.emit('drive', page('traffic'));
    await until(() => wall.heard.pushes.length > 0 && li.heard.parted.length === 2);
    expect(wall.heard.pushes.map(([push]) => push)).toEqual([page('traffic')]);
  });

  it('and its driver both learn when the other is gone or ends it', async () => {
    const url = await open();
    const [wall, li, wang, zhao] = await Promise.all([browser(url), browser(url), browser(url), browser(url)]);
    await li.pair((await wall.code()).code, 'Li');
    const liId = li.socket.id!;
    li.socket.disconnect();
    await until(() => wall.heard.parted.length === 1);
    expect(wall.heard.parted[0]).toEqual(['The driver has left.', liId]);
    await wang.pair((await wall.code()).code, 'Wang');
    wall.socket.emit('dismiss');
    await until(() => wang.heard.parted.length === 1);
    expect(wang.heard.parted[0]![0]).toBe('The wall has ended it.');
    await zhao.pair((await wall.code()).code, 'Zhao');
    wall.socket.emit('touched');
    await until(() => zhao.heard.held === 1);
    wall.socket.disconnect();
    await until(() => zhao.heard.parted.length === 1);
    expect(zhao.heard.parted[0]![0]).toBe('The wall is gone.');
  });

  it('lets go of one who sends it what is nothing to show', async () => {
    const url = await open();
    const li = await browser(url);
    const noticed = new Promise((resolve) => li.socket.once('notice', resolve));
    li.socket.emit('drive', { page: 'ecology', scene: 1 });
    expect(await noticed).toBe('A wall is shown one of scene, page, division, place, pose, move.');
  });
});

it.skipIf(!redisProgram)('a wall at one hub is driven by a phone at another', async () => {
  const redis = await openRedisServer();
  closeLater(() => redis.close());
  const hub = async () => {
    const rooms = ioAdapter({ url: redis.url, city: 'test', warn: () => undefined });
    closeLater(rooms.close);
    return (await house([handFed('air').feed], { adapter: rooms.adapter })).url;
  };
  const [east, west] = [await hub(), await hub()];
  const [wall, li] = [await browser(east), await browser(west)];
  const tries = async (): Promise<boolean> => 'wall' in (await li.pair((await wall.code()).code, 'Li'));
  // The hubs hear of each other only when both have begun to listen.
  await expect.poll(tries, { timeout: 20_000, interval: 1_500 }).toBe(true);
  await until(() => wall.heard.driven.length > 0);
  li.socket.emit('drive', page('ecology'));
  await until(() => wall.heard.pushes.length === 1);
  li.socket.disconnect();
  await until(() => wall.heard.parted.length === 1);
});
