import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLive, type Live } from '../../live/live.ts';
import type { HubSocket } from '../../live/live-connection.ts';
import type { Delta } from '../../model/change.ts';
import { idOf } from '../../model/id.ts';
import type { WatchAnswer } from '../../model/wire.ts';
import { openHub, type Hub } from './hub.ts';
import { memoryLog } from './memory-log.ts';
import { city, closeAll, closed, closeLater, handFed, house, thing, value } from './test-house.ts';

afterEach(closeAll);

function browser(url: string, feeds: string[], movers: string[] = []): { live: Live; socket: () => HubSocket } {
  let socket: HubSocket | undefined;
  const connect = (to: string | undefined): HubSocket =>
    (socket = io(to!, {
      path: '/live',
      autoConnect: false,
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
    }));
  const live = openLive({ url, feeds, movers, connect, waitsMs: [20, 200] });
  closeLater(() => live.close());
  return { live, socket: () => socket! };
}

const until = (check: () => unknown) =>
  vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 10_000, interval: 5 });
const equal = (live: Live, hub: Hub, feed: string) =>
  expect(live.state(feed)?.snapshot()).toEqual(hub.state(feed)?.snapshot());
/** A bare client, to say what no client of ours would. */
async function rawClient(url: string) {
  const socket = io(url, { path: '/live', forceNew: true, reconnection: false, transports: ['websocket'] });
  closeLater(() => socket.disconnect());
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
  return socket;
}

describe('the hub', () => {
  it('loses nothing for a browser that joins while changes stream through', async () => {
    const source = handFed('air');
    const { hub, url } = await house([source.feed]);
    let n = 0;
    const stream = setInterval(() => source.give(value((n += 1)), value((n += 1)), value((n += 1))), 1);
    const browsers = Array.from({ length: 12 }, () => browser(url, ['air']));
    await until(() => browsers.every(({ live }) => live.state('air')));
    const joinedAt = browsers.map(({ live }) => live.state('air')!.seq);
    await until(() => n > Math.max(...joinedAt) + 300);
    clearInterval(stream);
    await until(() => browsers.every(({ live }) => live.state('air')!.seq === n));
    for (const { live } of browsers) equal(live, hub, 'air');
  });

  it('gives a browser that lost its line exactly the missing numbers', async () => {
    const source = handFed('air');
    const { hub, url } = await house([source.feed]);
    const { live, socket } = browser(url, ['air']);
    source.give({ upsert: [thing('a')] }, value(1));
    await until(() => live.state('air')?.seq === 2);
    const answers = spyOnAnswers(socket());
    const kept = live.state('air');
    socket().io.engine.close();
    source.give(value(2), value(3), value(4));
    await until(() => live.state('air')?.seq === 5);
    expect(answers).toHaveLength(1);
    expect(answers[0]!.feeds['air']).toMatchObject({ deltas: [{ seq: 3 }, { seq: 4 }, { seq: 5 }] });
    expect(answers[0]!.feeds['air']).not.toHaveProperty('snapshot');
    expect(live.state('air')).toBe(kept);
    equal(live, hub, 'air');
  });

  it('asks for what a delta left out and goes on', async () => {
    const source = handFed('air');
    const { hub, url } = await house([source.feed]);
    const { live, socket } = browser(url, ['air']);
    source.give(value(1));
    await until(() => live.state('air')?.seq === 1);
    const answers = spyOnAnswers(socket());
    const listeners = socket().listeners('delta');
    socket().removeAllListeners('delta');
    source.give(value(2), value(3));
    await until(() => hub.state('air')?.seq === 3);
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const listener of listeners) socket().on('delta', listener);
    source.give(value(4));
    await until(() => live.state('air')?.seq === 4);
    expect(answers[0]!.feeds['air']).toMatchObject({ deltas: [{ seq: 2 }, { seq: 3 }, { seq: 4 }] });
    equal(live, hub, 'air');
  });

  it('takes from the log what memory no longer has, without a gap to what streams meanwhile', async () => {
    const source = handFed('air');
    const log = memoryLog();
    const { hub, url } = await house([source.feed], { log });
    const socket = await rawClient(url);
    const { epoch } = await ask(socket, '', null);
    for (let n = 1; n <= 12_000; n += 1) source.give(value(n));
    await until(() => log.kept('air').length === 12_000);
    const slow = log.since.bind(log);
    log.since = async (feed, seq) => {
      const found = await slow(feed, seq);
      source.give(value(12_001), value(12_002));
      await until(() => hub.state('air')?.seq === 12_002);
      return found;
    };
    const answer = await ask(socket, epoch, 5);
    const deltas = (answer.feeds['air'] as { readonly deltas: readonly Delta[] }).deltas;
    expect(deltas.map((delta) => delta.seq)).toEqual(Array.from({ length: 11_997 }, (_, n) => n + 6));
  });

  it('answers with a snapshot one who asks from a number the log has forgotten, has not given, or gave under another epoch', async () => {
    const source = handFed('air');
    const log = memoryLog();
    const { hub, url } = await house([source.feed], { log });
    const socket = await rawClient(url);
    const { epoch } = await ask(socket, '', null);
    for (let n = 1; n <= 12_000; n += 1) source.give(value(n));
    await until(() => log.kept('air').length === 12_000);
    log.forget('air', 100);
    for (const [from, seq] of [
      [epoch, 5],
      [epoch, 99_999],
      ['of another log', 11_999],
    ] as const) {
      expect((await ask(socket, from, seq)).feeds['air']).toHaveProperty('snapshot');
    }
    expect((await ask(socket, epoch, 11_999)).feeds['air']).not.toHaveProperty('snapshot');
    expect(hub.state('air')?.seq).toBe(12_000);
  });

  it('starts again from the log where it ended, and its browsers start over', async () => {
    const source = handFed('air');
    const { hub, log, server, url } = await house([source.feed]);
    source.give({ upsert: [thing('a')] }, value(1));
    const { live } = browser(url, ['air']);
    await until(() => live.state('air')?.seq === 2);
    const before = live.state('air');
    await hub.close();
    const again = handFed('air');
    const port = (server.address() as AddressInfo).port;
    await closed(server);
    const next = createServer();
    await new Promise<void>((resolve) => next.listen(port, '127.0.0.1', resolve));
    const second = await openHub({
      server: next,
      log,
      city,
      feeds: [again.feed],
      register: [],
      groundM: () => 0,
      settings: {},
      warn: () => undefined,
    });
    closeLater(
      () => closed(next),
      () => second.close(),
    );
    again.give(value(2));
    await until(() => live.state('air')?.seq === 3);
    expect(live.state('air')).not.toBe(before);
    expect(again.opened[0]!.known).toEqual([idOf('AirStation', 'a')]);
    equal(live, second, 'air');
  });

  it('keeps two browsers equal through losses of the line', async () => {
    const source = handFed('air');
    const { hub, url } = await house([source.feed]);
    const [one, two] = [browser(url, ['air']), browser(url, ['air'])];
    for (let round = 0; round < 5; round += 1) {
      for (let n = 0; n < 40; n += 1) source.give(n % 9 ? value(round * 40 + n) : { upsert: [thing(`t${n}`)] });
      await new Promise((resolve) => setTimeout(resolve, 15));
      if (one.socket().connected) one.socket().io.engine.close();
    }
    source.give({ remove: [idOf('AirStation', 't9')] });
    await until(() => [one, two].every(({ live }) => live.state('air')?.seq === 201));
    equal(one.live, hub, 'air');
    equal(two.live, hub, 'air');
  });
});

function ask(socket: { emit: (...sent: never[]) => unknown }, epoch: string, seq: number | null): Promise<WatchAnswer> {
  return new Promise((resolve) => socket.emit(...(['watch', { epoch, feeds: { air: seq } }, resolve] as never[])));
}

/** Keeps what the hub answers from now on. */
function spyOnAnswers(socket: HubSocket): WatchAnswer[] {
  const answers: WatchAnswer[] = [];
  const emit = socket.emit.bind(socket) as (...sent: unknown[]) => unknown;
  socket.emit = ((...sent: unknown[]) => {
    const answer = sent.at(-1);
    if (sent[0] !== 'watch' || typeof answer !== 'function') return emit(...sent);
    return emit(...sent.slice(0, -1), (given: WatchAnswer) => (answers.push(given), answer(given)));
  }) as never;
  return answers;
}
