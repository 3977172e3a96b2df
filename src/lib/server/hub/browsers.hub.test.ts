import { io } from 'socket.io-client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCityFrame } from '../../geo/city-frame.ts';
import { openLive } from '../../live/live.ts';
import type { Fix } from '../../model/change.ts';
import type { HubSocket } from '../../live/live-connection.ts';
import type { FeedStatus } from '../../model/feed.ts';
import { idOf } from '../../model/id.ts';
import { city, closeAll, closeLater, handFed, house, text } from './test-house.ts';

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

const car = (n: number) => idOf('Vehicle', `v${n}`);
function fix(n: number, phenomenonTime: number, lon = 119.95, rest: Partial<Fix> = {}): Fix {
  return { id: car(n), phenomenonTime, position: [lon, 30.33, 5], headingDeg: 90, speedMps: 10, ...rest };
}
const until = (check: () => unknown) =>
  vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 10_000, interval: 5 });

describe('movers', () => {
  it('come in metres of the city frame, and of two fixes the later by phenomenon time stands', async () => {
    const { url, give } = await fleetHouse();
    const live = watching(url);
    give({ move: [fix(1, 2_000, 119.96, { status: 3 })] }, { move: [fix(1, 1_000, 119.99)] });
    await until(() => live.movers('fleet')?.read(car(1)));
    const [x, y, z] = createCityFrame(city.origin).place([119.96, 30.33, 5]).map(Math.fround);
    expect(live.movers('fleet')!.read(car(1))).toEqual({
      id: car(1),
      slot: 0,
      x,
      y,
      z,
      headingDeg: 90,
      speedMps: 10,
      status: 3,
      timeMs: 2_000,
    });
  });

  it('all come to one who joins late, also those that have long stood still', async () => {
    const { url, give, hub } = await fleetHouse();
    give({ move: Array.from({ length: 300 }, (_, n) => fix(n, 1_000)) });
    await until(() => hub.statuses()[0]!.lastChange > 0);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const live = watching(url);
    await until(() => live.movers('fleet')?.size === 300 && live.movers('fleet')!.read(car(299)));
  });

  it('that are removed leave the roster, and nobody else is taken for them', async () => {
    let now = 1_000_000;
    const { url, give } = await fleetHouse(() => now);
    const live = watching(url);
    give({ move: [0, 1, 2, 3].map((n) => fix(n, 1_000, 119.95 + n / 100)) });
    await until(() => live.movers('fleet')?.size === 4);
    const before = live.movers('fleet')!.read(car(3))!;
    give({ remove: [car(1)] }, { move: [fix(2, 1_500, 119.99)] });
    await until(() => live.movers('fleet')!.read(car(2))!.timeMs === 1_500);
    expect(live.movers('fleet')!.size).toBe(4);
    now += 1_000;
    await until(() => live.movers('fleet')!.size === 3);
    expect(live.movers('fleet')!.read(car(1))).toBeUndefined();
    await until(() => live.movers('fleet')!.read(car(3)));
    expect(live.movers('fleet')!.read(car(3))).toEqual({ ...before, slot: 1 });
  });

  it('grow into the roster at most once a second, while the known ones move on', async () => {
    let now = 1_000_000;
    const { url, give } = await fleetHouse(() => now);
    const live = watching(url);
    give({ move: [fix(0, 1_000)] });
    await until(() => live.movers('fleet')?.size === 1);
    give({ move: [fix(1, 1_000), fix(0, 2_000)] });
    await until(() => live.movers('fleet')!.read(car(0))!.timeMs === 2_000);
    expect(live.movers('fleet')!.size).toBe(1);
    now += 1_000;
    await until(() => live.movers('fleet')!.read(car(1)));
  });
});

describe('a browser', () => {
  it('is told how the feeds stand when it joins', async () => {
    const { url } = await fleetHouse();
    const live = watching(url);
    await until(() => live.statuses().length === 1 && live.connection().state === 'live');
    expect(live.statuses()[0]).toMatchObject({ feed: 'fleet', title: text, seq: 0, quarantined: 0 });
    expect(live.connection()).toMatchObject({ state: 'live', reason: '', lastSeq: { fleet: 0 } });
    expect(Math.abs(live.connection().clockOffsetMs)).toBeLessThan(1_000);
  });

  it('says that the line is lost and why, and comes back by itself', async () => {
    const { url } = await fleetHouse();
    let socket: HubSocket | undefined;
    const connect = (to: string | undefined): HubSocket =>
      (socket = io(to!, { path: '/live', autoConnect: false, forceNew: true, reconnection: false }));
    const live = openLive({ url, feeds: ['fleet'], movers: [], waitsMs: [50, 100], connect });
    closeLater(() => live.close());
    await until(() => live.connection().state === 'live');
    socket!.io.engine.close();
    await until(() => live.connection().state === 'lost');
    expect(live.connection().reason).toMatch(/The line to the hub broke: .+\./);
    await until(() => live.connection().state === 'live');
  });

  it('never brings the hub down, whatever it says', async () => {
    const { url, hub, give, warnings } = await fleetHouse();
    const nonsense: unknown[][] = [
      ['watch'],
      ['watch', null],
      ['watch', { epoch: 1, feeds: {} }, () => undefined],
      ['watch', { epoch: '', feeds: { fleet: -1 } }, () => undefined],
      ['watch', { epoch: '', feeds: { fleet: 1e300 } }, () => undefined],
      ['watch', { epoch: '', feeds: [] }, () => undefined],
      ['watch', { epoch: '', feeds: { fleet: null } }],
      ['watch', { epoch: 'x'.repeat(500), feeds: {} }, () => undefined],
      ['unwatch', 'fleet'],
      ['watchMovers', Array.from({ length: 1000 }, String)],
      ['watchMovers', [{}]],
    ];
    for (const said of nonsense) await disconnectedAfter(url, (socket) => socket.emit(...(said as [string])));
    await disconnectedAfter(url, (socket) => socket.emit('watch', 'x'.repeat(200_000)));
    expect(warnings).toHaveLength(nonsense.length);
    expect(warnings[0]).toMatch(/A browser was disconnected after watch: .+\./);
    const live = watching(url);
    give({ upsert: [{ type: 'Thing', id: car(1), kind: 'Vehicle', name: text }] });
    await until(() => live.state('fleet')?.seq === 1);
    expect(hub.statuses()[0]!.state).toBe('live');
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
    const { url, give, hub } = await fleetHouse();
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
    expect(hub.state('fleet')!.seq).toBe(500);
  });
});

describe('the statuses', () => {
  it('are sent when they change, at most once a second', async () => {
    const { url, give } = await fleetHouse();
    const told: FeedStatus[][] = [];
    const socket = io(url, { path: '/live', forceNew: true });
    closeLater(() => socket.disconnect());
    socket.on('status', (feeds: FeedStatus[]) => told.push(feeds));
    await until(() => told.length === 1);
    for (let n = 0; n < 100; n += 1) give({ move: [fix(1, n)] });
    await until(() => told.some(([feed]) => feed!.state === 'live'));
    expect(told.length).toBeLessThanOrEqual(3);
  });
});

async function disconnectedAfter(url: string, say: (socket: ReturnType<typeof io>) => void): Promise<void> {
  const socket = io(url, { path: '/live', forceNew: true, reconnection: false, transports: ['websocket'] });
  const gone = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));
  socket.on('connect', () => say(socket));
  await gone;
}
