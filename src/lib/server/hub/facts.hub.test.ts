import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { openCredit } from '../../live/credit.ts';
import { openLive, type Live } from '../../live/live.ts';
import { lineOptions, type HubSocket } from '../../live/live-connection.ts';
import type { Delta } from '../../model/change.ts';
import type { FeedState } from '../../model/feed-state.ts';
import { idOf } from '../../model/id.ts';
import type { Held, Joined } from '../../model/wire.ts';
import { memoryLog } from './memory-log.ts';
import { closeAll, closed, closeLater, freeServer, handFed, house, thing, until, value } from './testing/house.ts';

afterEach(closeAll);

/** A browser of ours, with what was said to it about the beginning of its feeds. */
function browser(url: string, feeds: string[]): { live: Live; socket: () => HubSocket; joins: Joined[] } {
  let socket: HubSocket | undefined;
  const joins: Joined[] = [];
  const connect = (to: string | undefined): HubSocket => {
    socket = io(to!, { ...lineOptions, transports: ['websocket'] });
    socket.on('joined', (_feed, joined) => joins.push(joined));
    return socket;
  };
  const live = openLive({ url, feeds, movers: [], connect, waitsMs: [20, 200] });
  closeLater(() => live.close());
  return { live, socket: () => socket!, joins };
}

const equal = (live: Live, state: (feed: string) => FeedState | undefined, feed: string) =>
  expect(live.state(feed)?.snapshot()).toEqual(state(feed)?.snapshot());

/** A bare client, to say what no client of ours would, and what it was sent of one feed. */
async function rawClient(url: string) {
  const socket: HubSocket = io(url, { ...lineOptions, autoConnect: true, transports: ['websocket'] });
  closeLater(() => socket.disconnect());
  const heard = { joins: [] as Joined[], deltas: [] as Delta[], snapshots: 0 };
  socket.on('joined', (_feed, joined) => heard.joins.push(joined));
  const credit = openCredit((facts, fixes) => void socket.emit('took', facts, fixes));
  socket.on('delta', (delta) => (heard.deltas.push(delta), credit.fact()));
  socket.on('snapshot', () => ((heard.snapshots += 1), credit.fact()));
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()));
  const ask = async (held: Held | null): Promise<Joined> => {
    const before = heard.joins.length;
    socket.emit('watch', { air: held });
    await until(() => heard.joins.length > before);
    return heard.joins.at(-1)!;
  };
  return { socket, heard, ask };
}

const numbers = (deltas: readonly Delta[]): number[] => deltas.map((delta) => delta.seq);
const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, n) => n + first);

describe('the hub', () => {
  it('loses nothing for a browser that joins while changes stream through', async () => {
    const source = handFed('air');
    const { state, url } = await house([source.feed]);
    let n = 0;
    const stream = setInterval(() => source.give(value((n += 1)), value((n += 1)), value((n += 1))), 1);
    const browsers = Array.from({ length: 12 }, () => browser(url, ['air']));
    await until(() => browsers.every(({ live }) => live.state('air')));
    const joinedAt = browsers.map(({ live }) => live.state('air')!.seq);
    await until(() => n > Math.max(...joinedAt) + 300);
    clearInterval(stream);
    await until(() => browsers.every(({ live }) => live.state('air')!.seq === n));
    for (const { live } of browsers) {
      equal(live, state, 'air');
      expect(live.connection()).toMatchObject({ resyncs: 0, behind: 0, lastSeq: { air: n } });
    }
  });

  it('gives a browser that lost its line exactly the missing numbers', async () => {
    const source = handFed('air');
    const { state, url } = await house([source.feed]);
    const { live, socket, joins } = browser(url, ['air']);
    source.give({ upsert: [thing('a')] }, value(1));
    await until(() => live.state('air')?.seq === 2);
    const kept = live.state('air');
    const came: number[] = [];
    socket().on('delta', (delta) => came.push(delta.seq));
    socket().io.engine.close();
    source.give(value(2), value(3), value(4));
    await until(() => live.state('air')?.seq === 5);
    expect(joins.at(-1)).toMatchObject({ how: 'resume', why: '' });
    expect(came).toEqual([3, 4, 5]);
    expect(live.state('air')).toBe(kept);
    equal(live, state, 'air');
  });

  it('is asked for what a delta left out and goes on', async () => {
    const source = handFed('air');
    const { state, url } = await house([source.feed]);
    const { live, socket, joins } = browser(url, ['air']);
    source.give(value(1));
    await until(() => live.state('air')?.seq === 1);
    const listeners = socket().listeners('delta');
    socket().removeAllListeners('delta');
    source.give(value(2), value(3));
    await until(() => state('air')?.seq === 3);
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const listener of listeners) socket().on('delta', listener);
    source.give(value(4));
    await until(() => live.state('air')?.seq === 4);
    expect(joins.map(({ how }) => how)).toEqual(['snapshot', 'resume']);
    equal(live, state, 'air');
  });

  it('takes from the log what memory no longer has, without a gap to what streams meanwhile', async () => {
    const source = handFed('air');
    const log = memoryLog();
    const { state, url } = await house([source.feed], { log });
    const { ask, heard } = await rawClient(url);
    const { epoch, term } = await ask(null);
    for (let n = 1; n <= 12_000; n += 1) source.give(value(n));
    await until(() => log.kept('air').length === 12_000 && heard.deltas.length === 12_000);
    heard.deltas.length = 0;
    const slow = log.since.bind(log);
    log.since = async (...asked) => {
      const found = await slow(...asked);
      source.give(value(1));
      return found;
    };
    expect(await ask({ epoch, term, seq: 5 })).toMatchObject({ how: 'resume' });
    await until(() => state('air')!.seq > 12_001 && heard.deltas.at(-1)?.seq === state('air')!.seq);
    expect(numbers(heard.deltas)).toEqual(upTo(state('air')!.seq, 6));
    expect(heard.snapshots).toBe(1);
  });

  it('sends a snapshot to one who holds what the log has forgotten, what was never given, or what is of another log', async () => {
    const source = handFed('air');
    const log = memoryLog();
    const { url } = await house([source.feed], { log });
    const { ask, heard } = await rawClient(url);
    const { epoch, term } = await ask(null);
    for (let n = 1; n <= 12_000; n += 1) source.give(value(n));
    await until(() => log.kept('air').length === 12_000);
    log.forget('air', 100);
    const strangers: Held[] = [
      { epoch, term, seq: 99_999 },
      { epoch: 'of another log', term, seq: 11_999 },
      { epoch, term: 77, seq: 11_999 },
    ];
    for (const held of strangers) {
      const joined = await ask(held);
      expect(joined.how).toBe('snapshot');
      expect(joined.why).not.toBe('');
    }
    await ask({ epoch, term, seq: 5 });
    await until(() => heard.joins.at(-1)!.how === 'snapshot');
    expect(heard.joins.at(-1)!.why).toContain('no longer reaches back to number 6');
    expect((await ask({ epoch, term, seq: 11_999 })).how).toBe('resume');
  });

  it('lets a browser go on by number when the house was closed and opened again', async () => {
    const source = handFed('air');
    const first = await house([source.feed]);
    const { log, server, url } = first;
    source.give({ upsert: [thing('a')] }, value(1));
    const { live, joins } = browser(url, ['air']);
    await until(() => live.state('air')?.seq === 2);
    const before = live.state('air');
    const { port } = server.address() as AddressInfo;
    await first.close();
    await closed(server);
    const again = handFed('air');
    const second = await house([again.feed], { log, server: await freeServer(port) });
    again.give(value(2));
    await until(() => live.state('air')?.seq === 3);
    expect(live.state('air')).toBe(before);
    expect(joins.at(-1)).toMatchObject({ how: 'resume', term: 2 });
    expect(again.opened[0]!.known).toEqual([idOf('AirStation', 'a')]);
    equal(live, second.state, 'air');
  });

  it('replaces what a browser was told and the log never kept', async () => {
    const source = handFed('air');
    const first = await house([source.feed]);
    const { log, server, url } = first;
    source.give(value(1));
    const { live, joins } = browser(url, ['air']);
    await until(() => live.state('air')?.seq === 1 && log.kept('air').length === 1);
    log.failure = new Error('The disk is full.');
    source.give(value(2), value(3));
    await until(() => live.state('air')?.seq === 3);
    const { port } = server.address() as AddressInfo;
    await first.close();
    await closed(server);
    log.failure = undefined;
    log.lapse('air');
    const again = handFed('air');
    const second = await house([again.feed], { log, server: await freeServer(port) });
    again.give(value(4));
    await until(() => live.state('air')?.seq === 2);
    expect(joins.at(-1)).toMatchObject({ how: 'snapshot', why: expect.stringContaining('told but never kept') });
    expect(live.connection().resyncs).toBe(1);
    equal(live, second.state, 'air');
  });

  it('keeps two browsers equal through losses of the line', async () => {
    const source = handFed('air');
    const { state, url } = await house([source.feed]);
    const [one, two] = [browser(url, ['air']), browser(url, ['air'])];
    for (let round = 0; round < 5; round += 1) {
      for (let n = 0; n < 40; n += 1) source.give(n % 9 ? value(round * 40 + n) : { upsert: [thing(`t${n}`)] });
      await new Promise((resolve) => setTimeout(resolve, 15));
      if (one.socket().connected) one.socket().io.engine.close();
    }
    source.give({ remove: [idOf('AirStation', 't9')] });
    await until(() => [one, two].every(({ live }) => live.state('air')?.seq === 201));
    equal(one.live, state, 'air');
    equal(two.live, state, 'air');
  });
});
