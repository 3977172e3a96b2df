import { afterEach, describe, expect, it } from 'vitest';
import { openLive } from '../../live/live.ts';
import { idOf } from '../../model/id.ts';
import { closeAll, closeLater, handFed, house, until, value } from '../hub/testing/house.ts';
import { openStores } from '../store/testing/open-stores.ts';

afterEach(closeAll);

const hourMs = 3_600_000;
const staleAfterMs = 60_000;
const car = idOf('Vehicle', 'one');
const patient = { timeout: 10_000 };

/** A clock that somebody sets. */
function setClock() {
  const clock = { byMs: 0 };
  return { clock, now: () => Date.now() + clock.byMs };
}

/** A house over PostgreSQL whose clock is set; beside it another process that would like to have its feeds. */
async function clockHouse() {
  const { clock, now } = setClock();
  const stores = openStores();
  closeLater(() => stores.close());
  const store = await stores.open({ name: 'ours', now });
  const rival = await stores.open({ name: 'rival', now });
  const [air, fleet] = [handFed('air', staleAfterMs), handFed('fleet', staleAfterMs)];
  const built = await house([air.feed, fleet.feed], { store, now });
  const live = openLive({ url: built.url, feeds: ['air'], movers: ['fleet'] });
  closeLater(() => live.close());
  // The instruments have clocks of their own, which nobody sets.
  const begunMs = Date.now();
  let said = 0;
  const talking = setInterval(() => {
    said += 1;
    const timeMs = begunMs + said * 50;
    const observation = { phenomenonTime: timeMs, resultTime: timeMs, result: said };
    air.give({ observe: [{ ...observation, datastream: idOf('Datastream', 'd') }] });
    fleet.give({ move: [{ id: car, phenomenonTime: timeMs, position: [119.95 + said * 1e-5, 30.33] }] });
  }, 50);
  closeLater(() => clearInterval(talking));
  return { ...built, live, store, rival, clock };
}

describe('a clock that is set an hour forward and back', () => {
  it('changes no number, turns no time of the log back, frees no claim and stops no mover', async () => {
    const { live, store, rival, clock, statuses } = await clockHouse();
    await until(() => (live.state('air')?.seq ?? 0) > 5);
    for (const byMs of [hourMs, 0, -hourMs, 0]) {
      clock.byMs = byMs;
      const [seq, movedMs] = [live.state('air')!.seq, live.movers('fleet')!.read(car)!.timeMs];
      await until(() => Math.abs(live.connection().clockOffsetMs - byMs) < 1_000);
      await until(() => live.state('air')!.seq > seq + 20);
      await until(() => live.movers('fleet')!.read(car)!.timeMs > movedMs + 1_000);
      await until(() => statuses().every(({ state }) => state === 'live'));
      await until(() => live.statuses().every(({ state }) => state === 'live'));
      expect(await rival.take('air')).toBeUndefined();
      expect(live.connection()).toMatchObject({ state: 'live', opened: 1, resyncs: 0 });
    }
    const reached = live.state('air')!.seq;
    // Pages are told before the log has it.
    await expect.poll(async () => (await store.since('air', reached - 1))?.length, patient).toBeGreaterThan(0);
    const log = await store.since('air', 0);
    const kept = log!.filter(({ seq }) => seq <= reached);
    expect(kept.map(({ seq }) => seq)).toEqual(Array.from({ length: reached }, (_, n) => n + 1));
    expect(kept.map(({ observe }) => observe![0]!.result)).toEqual(kept.map(({ seq }) => seq));
    const times = kept.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)! - times[0]!).toBeGreaterThan(hourMs);
    expect(await store.terms('air')).toHaveLength(1);
    for (const [n, time] of times.entries()) {
      if (n % 10 !== 0 || time === times.at(-1)) continue;
      expect((await store.knownAt('air', time))?.seq).toBe(times.lastIndexOf(time) + 1);
    }
  });

  it('back hides no silence: neither that of a source nor that of a process', async () => {
    const { clock, now } = setClock();
    const [loud, silent] = [handFed('loud', staleAfterMs), handFed('silent', staleAfterMs)];
    const { statuses, plane, desks } = await house([loud.feed, silent.feed], { now });
    loud.give(value(1));
    silent.give(value(1));
    await until(() => statuses().every(({ state }) => state === 'live'));
    clock.byMs -= hourMs;
    expect(statuses().map(({ state }) => state)).toEqual(['live', 'live']);
    clock.byMs += staleAfterMs + 1;
    loud.give(value(2));
    await until(() => statuses()[0]!.changes === 2);
    expect(statuses().map(({ state }) => state)).toEqual(['live', 'stale']);
    await until(() => plane.statuses()[1]!.state === 'stale');
    await desks.close();
    clock.byMs -= hourMs;
    expect(plane.statuses().map(({ state }) => state)).toEqual(['live', 'stale']);
    clock.byMs += 10_000;
    expect(plane.statuses().map(({ state }) => state)).toEqual(['down', 'down']);
  });
});
