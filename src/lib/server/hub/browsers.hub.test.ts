import { io } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { openLive } from '../../live/live.ts';
import type { Fix } from '../../model/change.ts';
import type { FeedStatus } from '../../model/feed.ts';
import { idOf } from '../../model/id.ts';
import { lineOptions, type HubSocket } from '../../live/live-connection.ts';
import { closeAll, closeLater, handFed, house, text, until } from './testing/house.ts';

afterEach(closeAll);

/** A hub with one feed of movers, and the hand that feeds it. */
async function fleetHouse(now?: () => number) {
  const source = handFed('fleet');
  return { ...(await house([source.feed], { tickMs: 10, ...(now ? { now } : {}) })), give: source.give };
}

function watching(url: string) {
  const live = openLive({ url, feeds: ['fleet'], movers: ['fleet'] });
  closeLater(() => live.close());
  return live;
}

const allOf = { feeds: ['fleet'], fine: [], coarse: 'all', follow: [], everyTicks: 1 };
const car = (n: number) => idOf('Vehicle', `v${n}`);
function fix(n: number, phenomenonTime: number, lon = 119.95, rest: Partial<Fix> = {}): Fix {
  return { id: car(n), phenomenonTime, position: [lon, 30.33, 5], headingDeg: 90, speedMps: 10, ...rest };
}

describe('a browser', () => {
  it('is told how the feeds stand when it joins', async () => {
    const { url } = await fleetHouse();
    const live = watching(url);
    await until(() => live.statuses().length === 1 && live.connection().state === 'live');
    expect(live.statuses()[0]).toMatchObject({ feed: 'fleet', title: text, seq: 0, quarantined: 0 });
    expect(live.connection()).toMatchObject({ state: 'live', reason: '', lastSeq: { fleet: 0 } });
    expect(Math.abs(live.connection().clockOffsetMs)).toBeLessThan(1_000);
    // Moments made with it are asked for in whole milliseconds.
    expect(live.connection().clockOffsetMs % 1).toBeCloseTo(0, 9);
  });

  it('says that the line is lost and why, and comes back by itself', async () => {
    const { url } = await fleetHouse();
    let socket: HubSocket | undefined;
    const connect = (to: string | undefined): HubSocket => (socket = io(to!, lineOptions));
    const live = openLive({ url, feeds: ['fleet'], movers: [], waitsMs: [50, 100], connect });
    closeLater(() => live.close());
    await until(() => live.connection().state === 'live');
    socket!.io.engine.close();
    await until(() => live.connection().state === 'lost');
    expect(live.connection().reason).toMatch(/The line to the hub broke: .+\./);
    await until(() => live.connection().state === 'live');
  });

  it('never brings the hub down, whatever it says', async () => {
    const { url, statuses, give, warnings } = await fleetHouse();
    const nonsense: unknown[][] = [
      ['watch'],
      ['watch', null],
      ['watch', []],
      ['watch', { fleet: { epoch: 1, term: 0, seq: 0 } }],
      ['watch', { fleet: { epoch: '', term: 0, seq: -1 } }],
      ['watch', { fleet: { epoch: '', term: 1e300, seq: 0 } }],
      ['watch', { fleet: { epoch: 'x'.repeat(500), term: 0, seq: 0 } }],
      ['unwatch', 'fleet'],
      ['interest', { ...allOf, feeds: Array.from({ length: 1000 }, String) }],
      ['interest', { ...allOf, feeds: [{}] }],
      ['interest', { ...allOf, fine: [-1] }],
      ['interest', { ...allOf, coarse: [64] }],
      ['interest', { ...allOf, follow: ['nobody'] }],
      ['interest', { ...allOf, everyTicks: 0 }],
      ['took', -1, 0],
      ['took', 0, Infinity],
      ['clock', 'now'],
    ];
    for (const said of nonsense) await disconnectedAfter(url, (socket) => socket.emit(...(said as [string])));
    await disconnectedAfter(url, (socket) => socket.emit('watch', { ['x'.repeat(200_000)]: null }));
    await until(() => warnings.length === nonsense.length + 1);
    expect(warnings[0]).toMatch(/A browser was disconnected after watch: .+\./);
    const live = watching(url);
    give({ upsert: [{ type: 'Thing', id: car(1), kind: 'Vehicle', name: text }] });
    await until(() => live.state('fleet')?.seq === 1);
    expect(statuses()[0]!.state).toBe('live');
  });

  it('that asks without end is told so and let go', async () => {
    const { url, warnings } = await fleetHouse();
    const told: string[] = [];
    await disconnectedAfter(url, (socket) => {
      socket.on('notice', (sentence: string) => told.push(sentence));
      for (let n = 0; n < 200; n += 1) socket.emit('interest', allOf);
    });
    expect(told).toEqual(['It says interest too often: more than 20 a second.']);
    expect(warnings).toEqual([`A browser was disconnected after interest: ${told[0]}`]);
  });

  it('is answered `unknown` for a feed that is not there, and gets the ones that are', async () => {
    const { url } = await fleetHouse();
    const live = openLive({ url, feeds: ['fleet', 'nowhere', '__proto__', 'constructor'], movers: ['nowhere'] });
    closeLater(() => live.close());
    await until(() => live.connection().state === 'live');
    expect(live.state('fleet')?.seq).toBe(0);
    expect(live.state('nowhere')).toBeUndefined();
    expect(live.state('constructor')).toBeUndefined();
  });

  it('hears of many changes once', async () => {
    const { url, give, state } = await fleetHouse();
    const live = watching(url);
    await until(() => live.connection().state === 'live');
    let calls = 0;
    live.watch(() => (calls += 1));
    give(
      ...Array.from({ length: 500 }, (_, n) => ({
        upsert: [{ type: 'Thing', id: car(n), kind: 'Vehicle', name: text } as const],
      })),
    );
    await until(() => live.state('fleet')!.seq === 500);
    expect(calls).toBeLessThan(100);
    expect(state('fleet')!.seq).toBe(500);
  });
});

describe('the statuses', () => {
  it('are sent when they change, at most once a second', async () => {
    const { url, give } = await fleetHouse();
    const told: FeedStatus[][] = [];
    const socket = io(url, { ...lineOptions, autoConnect: true });
    closeLater(() => socket.disconnect());
    socket.on('status', (feeds: FeedStatus[]) => told.push(feeds));
    await until(() => told.length === 1);
    for (let n = 0; n < 100; n += 1) give({ move: [fix(1, n)] });
    await until(() => told.some(([feed]) => feed!.state === 'live'));
    expect(told.length).toBeLessThanOrEqual(3);
  });
});

async function disconnectedAfter(url: string, say: (socket: ReturnType<typeof io>) => void): Promise<void> {
  const socket = io(url, { ...lineOptions, autoConnect: true, transports: ['websocket'] });
  const gone = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));
  socket.on('connect', () => say(socket));
  await gone;
}
