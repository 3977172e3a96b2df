import { io } from 'socket.io-client';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Answer, Command } from '../../model/command.ts';
import { Refusal } from '../../model/command.ts';
import type { Thing } from '../../model/entity.ts';
import { idOf } from '../../model/id.ts';
import * as parser from '../../model/packet-parser.ts';
import { closeAll, closeLater, handFed, house, until } from '../hub/testing/house.ts';
import { newFeed } from '../store/testing/feed-life.ts';
import { openStores } from '../store/testing/open-stores.ts';
import { openOrderWindow } from './order-window.ts';
import { openPendingOrders } from './pending-orders.ts';

const stores = openStores();
const first = await stores.open();
const second = await stores.open();
afterEach(closeAll);
afterAll(stores.close);

const nobodyHasIt = { zh: '已有人认领。', en: 'Somebody has it already.' };
const text = { zh: '椅', en: 'chair' };
const chair = (by: string): Thing => ({
  type: 'Thing',
  id: idOf('Chair', 'one'),
  kind: 'Chair',
  name: text,
  properties: { by },
});

/** Whoever is first has the chair. */
function sitDown(feed: string): Command<string> {
  return {
    name: 'sit-down',
    title: text,
    feed,
    parse(given) {
      if (typeof given === 'string') return given;
      throw new Error('The colour of the chair was expected.');
    },
    run(_colour, state, { by }) {
      if (state.things.has(idOf('Chair', 'one'))) throw new Refusal(nobodyHasIt);
      return { upsert: [chair(by)] };
    },
  };
}

function bookOf(feed: string, log = first.orders) {
  const command = sitDown(feed) as Command;
  return { log, commands: new Map([[command.name, command]]) };
}

const request = (by: string, given: unknown = 'red') => ({ name: 'sit-down', given, by, why: 'tired' });
const refused = (answer: Answer): string => ('refused' in answer ? answer.refused.en : JSON.stringify(answer));

describe('an order', () => {
  it('handed in at one process is carried out where its feed is claimed, once, and told to who asked', async () => {
    const feed = newFeed();
    const { state } = await house([handFed(feed).feed], { store: first, orders: bookOf(feed) });
    const window = openOrderWindow({ ...bookOf(feed, second.orders), lookEveryMs: 60_000 });
    closeLater(window.close);
    const beganMs = performance.now();
    const answers = await Promise.all([window.ask(request('Li')), window.ask(request('Wang'))]);
    expect(performance.now() - beganMs).toBeLessThan(1_500);
    expect(answers.filter((answer) => 'done' in answer)).toEqual([{ done: 1 }]);
    expect(answers.map(refused)).toContain(nobodyHasIt.en);
    const [winner] = answers.flatMap((answer, at) => ('done' in answer ? [['Li', 'Wang'][at]] : []));
    expect(state(feed)?.things.get(idOf('Chair', 'one'))?.properties).toEqual({ by: winner });
    const kept = (await second.orders.list(0, Date.now() + 60_000, 100)).filter((line) => line.feed === feed);
    expect(kept.map(({ by, why, command }) => [by, why, command])).toEqual(
      kept[0]!.by === 'Wang'
        ? [
            ['Wang', 'tired', 'sit-down'],
            ['Li', 'tired', 'sit-down'],
          ]
        : [
            ['Li', 'tired', 'sit-down'],
            ['Wang', 'tired', 'sit-down'],
          ],
    );
    expect(kept.every(({ outcome, settledMs, atMs }) => outcome && settledMs! >= atMs)).toBe(true);
  });

  it('is asked for over a browser line, and a frame that is none ends the line', async () => {
    const feed = newFeed();
    const { url } = await house([handFed(feed).feed], { store: first, orders: bookOf(feed) });
    const socket = io(url, { path: '/live', transports: ['websocket'], reconnection: false, forceNew: true, parser });
    closeLater(() => socket.disconnect());
    expect(await socket.emitWithAck('command', request('Li'))).toEqual({ done: 1 });
    const noticed = new Promise((resolve) => socket.once('notice', resolve));
    socket.emit('command', { name: 'sit-down', given: 'red', by: '' }, () => undefined);
    expect(await noticed).toBe('Who asks (by) is a text of 1 to 64 characters.');
  });

  it('that is wrong in itself is refused at the window and is not kept', async () => {
    const feed = newFeed();
    const window = openOrderWindow(bookOf(feed));
    closeLater(window.close);
    expect(refused(await window.ask(request('Li', 7)))).toContain('The colour of the chair was expected.');
    expect(refused(await window.ask({ ...request('Li'), name: 'fly' }))).toBe('There is no command named "fly".');
    expect(await first.orders.waiting([feed])).toEqual([]);
  });

  it('that nobody can carry out now is said to wait, and is carried out when somebody has the feed', async () => {
    const feed = newFeed();
    const window = openOrderWindow({ ...bookOf(feed, second.orders), answerWithinMs: 50 });
    closeLater(window.close);
    const answer = await window.ask(request('Li'));
    expect(answer).toEqual({ waits: expect.any(Number) });
    const { state } = await house([handFed(feed).feed], { store: first, orders: bookOf(feed) });
    await until(() => state(feed)?.things.size === 1);
    await expect.poll(() => second.orders.outcome((answer as { waits: number }).waits)).toEqual({ done: 1 });
  });

  it('is done anew by the next holder when the first one died before the log had it, and never twice', async () => {
    const feed = newFeed();
    const number = await first.orders.place(request('Li'), feed);
    const dying = (await first.take(feed))!;
    const pending = openPendingOrders({ ...bookOf(feed), claim: dying, warn: () => undefined });
    closeLater(pending.close);
    await new Promise<void>((resolve) => pending.wake(resolve));
    expect(pending.take().map(({ order }) => order.number)).toEqual([number]);
    await first.release(dying);
    await house([handFed(feed).feed], { store: second, orders: bookOf(feed, second.orders) });
    await expect.poll(() => second.orders.outcome(number)).toEqual({ done: 1 });
    const late = { feed, term: dying.term, seq: 1, time: Date.now(), upsert: [chair('ghost')], settles: [number] };
    await expect(first.append([late])).rejects.toThrow('not kept');
    await first.orders.refuse(dying, number, nobodyHasIt);
    expect(await second.orders.outcome(number)).toEqual({ done: 1 });
    expect((await second.restore(feed))?.seq).toBe(1);
  });

  it('that was kept just before its holder died is not found by the next one', async () => {
    const feed = newFeed();
    const number = await first.orders.place(request('Li'), feed);
    const claim = (await first.take(feed))!;
    await first.append([
      { feed, term: claim.term, seq: 1, time: Date.now(), upsert: [chair('Li')], settles: [number] },
    ]);
    await first.release(claim);
    const next = (await second.take(feed))!;
    expect(next.base).toBe(1);
    expect(await second.orders.waiting([feed])).toEqual([]);
    await second.release(next);
  });

  it('is not refused by one who has lost the feed', async () => {
    const feed = newFeed();
    const number = await first.orders.place(request('Li'), feed);
    const lost = (await first.take(feed))!;
    await first.release(lost);
    const next = (await second.take(feed))!;
    await first.orders.refuse(lost, number, nobodyHasIt);
    expect(await first.orders.outcome(number)).toBeUndefined();
    await second.orders.refuse(next, number, nobodyHasIt);
    expect(await first.orders.outcome(number)).toEqual({ refused: nobodyHasIt });
    await second.release(next);
  });

  it('is told even when the word of the database is not heard', async () => {
    const feed = newFeed();
    const deaf = (log: typeof first.orders) => ({ ...log, watch: () => () => undefined });
    await house([handFed(feed).feed], { store: first, orders: bookOf(feed, deaf(first.orders)) });
    const window = openOrderWindow({ ...bookOf(feed, deaf(second.orders)), lookEveryMs: 100 });
    closeLater(window.close);
    expect(await window.ask(request('Li'))).toEqual({ done: 1 });
  });
});
