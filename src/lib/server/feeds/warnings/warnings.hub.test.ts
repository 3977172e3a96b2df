import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../model/command.ts';
import type { Feed } from '../../../model/feed.ts';
import * as parser from '../../../model/packet-parser.ts';
import { deliveriesIn } from '../../../model/warnings/delivery.ts';
import { warningId, warningOf } from '../../../model/warnings/warning.ts';
import { closeAll, closed, closeLater, house, until } from '../../hub/testing/house.ts';
import { openStores } from '../../store/testing/open-stores.ts';
import { commands, content, testCity } from '../../testing/warning-desk.ts';
import feed, { run } from './feed.ts';

const stores = openStores();
const store = await stores.open();
afterEach(closeAll);
afterAll(stores.close);
const book = { log: store.orders, commands };

function seat(url: string, by: string) {
  const socket = io(url, { path: '/live', transports: ['websocket'], reconnection: false, forceNew: true, parser });
  closeLater(() => socket.disconnect());
  return (name: string, given: unknown): Promise<Answer> =>
    socket.emitWithAck('command', { name, given, by, why: '' }) as Promise<Answer>;
}

/** Somebody's address, which thanks only when it is told to. */
async function webhook() {
  const keys: string[] = [];
  const there = { keys, thanks: false, url: '' };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      keys.push(String(request.headers['idempotency-key']));
      response.writeHead(there.thanks ? 204 : 503).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closeLater(() => closed(server));
  there.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return there;
}

describe('two desks and two houses', () => {
  it('one writes, the other approves, and the next house brings what nobody thanked the first for, once', async () => {
    const there = await webhook();
    const settings = { WARNING_WEBHOOK_URL: there.url };
    const here: Feed = {
      ...feed,
      open: (context) =>
        run({ ...context, city: { ...context.city, ...testCity }, settings }, { lookEveryMs: 20, waitsMs: [10, 20] }),
    };
    const first = await house([here], { store, orders: book });
    const [li, wang] = [seat(first.url, 'Li'), seat(first.url, 'Wang')];
    const read = { id: warningId('a'), revision: 1 };
    await li('draft-warning', { key: 'a', content: { ...content, expiresMs: Date.now() + 3_600_000 } });
    await li('submit-warning', read);
    expect(await li('approve-warning', read)).toMatchObject({
      refused: { en: expect.stringContaining('somebody else') },
    });
    expect(await wang('approve-warning', read)).toMatchObject({ done: expect.any(Number) });
    const standing = (state: typeof first.state) =>
      deliveriesIn(state('warnings')!.things.values()).find(({ outlet }) => outlet === 'webhook')?.state;
    await until(() => there.keys.length > 2);
    expect(standing(first.state)).toBe('waiting');
    await first.close();

    there.thanks = true;
    const before = there.keys.length;
    const second = await house([here], { store, orders: book });
    await until(() => standing(second.state) === 'delivered');
    expect(there.keys.slice(before)).toEqual(['a:webhook']);
    expect(warningOf(second.state('warnings')!.things.get(warningId('a')))).toMatchObject({
      state: 'sent',
      authors: ['Li'],
      approved: { by: 'Wang' },
    });
  }, 30_000);
});
