import { io } from 'socket.io-client';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { cellsOfCity, createMovingCity } from '../../../bench/live/ground/moving-city.ts';
import { lineOptions, type HubSocket } from '../../live/live-connection.ts';
import { openLive } from '../../live/live.ts';
import { closeAll, closeLater, handFed, house, until, value } from '../hub/testing/house.ts';

afterEach(closeAll);

/** Five times as often as the house tells movers, so that ten seconds of its ticks are two here. */
const tickMs = 50;
const ticksInTenSeconds = 40;
const movers = 2_000;
const moving = createMovingCity(movers);
const all = { fine: cellsOfCity(), follow: [] };

describe('a page that nobody sees', () => {
  it('gets one message of movers in ten seconds and every fact, and is right at once when it is looked at', async () => {
    const [fleet, air] = [handFed('fleet'), handFed('air')];
    const { url, plane, state } = await house([fleet.feed, air.feed], { tickMs });
    const ticks: number[] = [];
    const connect = (to: string | undefined): HubSocket => {
      const socket: HubSocket = io(to!, { ...lineOptions, transports: ['websocket'] });
      socket.on('fixes', (message) => ticks.push(tickOf(message)));
      return socket;
    };
    const live = openLive({ url, feeds: ['air'], movers: ['fleet'], connect });
    closeLater(() => live.close());
    let tick = 0;
    const driving = setInterval(() => {
      tick += 1;
      fleet.give({ move: moving.reporters(tick).map((mover) => moving.fixAt(mover, tick, Date.now())) });
      air.give(value(tick));
    }, tickMs);
    closeLater(() => clearInterval(driving));
    live.look({ ...all, hidden: false });
    await until(() => live.movers('fleet')?.count === movers && ticks.length > 10);

    live.look({ ...all, hidden: true });
    await pause(10 * tickMs);
    ticks.length = 0;
    await until(() => ticks.length === 3);
    const apart = ticks.slice(1).map((at, n) => at - ticks[n]!);
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(ticksInTenSeconds);
    expect(live.state('air')!.seq).toBeGreaterThan(state('air')!.seq - 5);
    expect(live.connection().resyncs).toBe(0);

    clearInterval(driving);
    await pause(4 * tickMs);
    ticks.length = 0;
    live.look({ ...all, hidden: false });
    await until(() => ticks.length > 0);
    const [shown, known] = [live.movers('fleet')!, plane.hall.table('fleet')!];
    const wrong = Array.from({ length: movers }, (_, n) => moving.idOf(n)).filter((id) => {
      const [there, here] = [known.read(id)!, shown.read(id)];
      return (
        !here || Math.hypot(here.x - there.x, here.y - there.y) > 0.06 || Math.abs(here.timeMs - there.timeMs) > 16
      );
    });
    expect(wrong).toEqual([]);
    expect(live.state('air')!.seq).toBe(state('air')!.seq);
  });
});

/** `fix-form.ts`: u32 at 4. */
function tickOf(message: Uint8Array): number {
  return new DataView(message.buffer, message.byteOffset).getUint32(4, true);
}

describe('a browser that asks for too much', () => {
  it.each([
    ['watch', Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`f${n}`, null])), /at most 64 feeds/],
    ['interest', wanting({ fine: Array.from({ length: 4_097 }, (_, n) => n) }), /fine is .* at most 4096 numbers/],
    ['interest', wanting({ follow: Array.from({ length: 65 }, () => moving.idOf(0)) }), /at most 64 ids/],
  ])('in %s is told how much there is, in the log too, and let go', async (event, said, sentence) => {
    const { warnings, notices } = await letGoAfter(event, said);
    expect(notices).toEqual([expect.stringMatching(sentence)]);
    expect(warnings).toEqual([`A browser was disconnected after ${event}: ${notices[0]}`]);
  });

  it('in one message is let go, and the log says why', async () => {
    const { warnings } = await letGoAfter('watch', { ['x'.repeat(100_000)]: null });
    expect(warnings).toEqual(['A browser was disconnected after a message of more than 65536 bytes.']);
  });
});

async function letGoAfter(event: string, said: unknown) {
  const { url, warnings } = await house([handFed('air').feed]);
  const socket = io(url, { ...lineOptions, transports: ['websocket'] });
  closeLater(() => socket.disconnect());
  const notices: string[] = [];
  socket.on('notice', (notice: string) => notices.push(notice));
  const gone = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));
  socket.on('connect', () => socket.emit(event, said));
  socket.connect();
  await gone;
  await until(() => warnings.length > 0);
  return { warnings, notices };
}

function wanting(part: object): object {
  return { feeds: ['air'], fine: [], coarse: 'all', follow: [], everyTicks: 1, ...part };
}
