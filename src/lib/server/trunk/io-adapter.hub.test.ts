import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRedisServer, redisProgram, type RedisServer } from '../testing/redis-server.ts';
import { ioAdapter } from './io-adapter.ts';

if (!redisProgram) process.stderr.write('No redis-server is here: rooms over several hubs are not tested.\n');

const patience = { timeout: 40_000, interval: 50 };
let redis: RedisServer;
const closers: (() => unknown)[] = [];

/** A hub with one browser in the room of the wall. */
async function hub() {
  const warnings: string[] = [];
  const rooms = ioAdapter({ url: redis.url, city: 'test', warn: (sentence) => void warnings.push(sentence) });
  const http = createServer();
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const server = new Server(http, { adapter: rooms.adapter });
  server.on('connection', (socket) => socket.join('wall'));
  const browser = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] });
  const heard: unknown[] = [];
  browser.on('say', (word: unknown) => void heard.push(word));
  closers.push(() => (browser.close(), server.close(), rooms.close()));
  await new Promise<void>((done) => browser.once('connect', done));
  return { server, browser, heard, warnings };
}

/** Says words until the browser hears one; gives back which. */
async function until(server: Server, heard: unknown[], word: string): Promise<void> {
  await vi.waitFor(() => {
    server.to('wall').emit('say', word);
    expect(heard).toContain(word);
  }, patience);
}

describe.skipIf(!redisProgram)('rooms over several hubs', () => {
  beforeEach(async () => void (redis = await openRedisServer()));
  afterEach(async () => {
    redis.thaw();
    for (const close of closers.splice(0)) await close();
    await redis.close();
  });

  it('reach the browsers of every hub', async () => {
    const [east, west] = [await hub(), await hub()];
    await until(east.server, west.heard, 'from the east');
    await until(west.server, east.heard, 'from the west');
    await vi.waitFor(async () => expect(await east.server.in('wall').fetchSockets()).toHaveLength(2), patience);
    const keys = (await redis.ask('KEYS', '*')) as string[];
    expect(keys).toEqual(['tiaoxi:test:rooms']);
  });

  it.each(['stopped', 'hanging'])(
    'reach their own browsers while Redis is %s, and all again afterwards',
    async (how) => {
      const [east, west] = [await hub(), await hub()];
      await until(east.server, west.heard, 'before');
      if (how === 'stopped') await redis.stop();
      else redis.freeze();
      for (let at = 0; at < 200; at += 1) east.server.to('wall').emit('say', `alone ${at}`);
      await vi.waitFor(() => expect(east.heard).toContain('alone 199'), patience);
      east.server.serverSideEmit('anything');
      await vi.waitFor(async () => expect(await east.server.in('wall').fetchSockets()).toHaveLength(1), patience);
      if (how === 'stopped') await redis.start();
      else redis.thaw();
      await until(east.server, west.heard, 'after');
    },
  );

  it('open and close without a Redis', async () => {
    await redis.stop();
    const east = await hub();
    east.server.to('wall').emit('say', 'alone');
    await vi.waitFor(() => expect(east.heard).toContain('alone'), patience);
    expect(east.warnings[0]).toMatch(/^Rooms at redis:\/\/127\.0\.0\.1:\d+ stay with this hub: /);
  });
});
