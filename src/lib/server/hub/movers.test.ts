import { describe, expect, it } from 'vitest';
import { createMoverCopy } from '../../live/mover-copy.ts';
import type { Fix } from '../../model/change.ts';
import { cellAt, coarseLevel, fineLevel } from '../../model/fix-grid.ts';
import type { Id } from '../../model/id.ts';
import { packAll, packMovers } from '../../model/mover-news.ts';
import { seeded } from '../../model/seeded.ts';
import type { Interest, RosterNews } from '../../model/wire.ts';
import { openMoverHall, type MoverHall } from './mover-hall.ts';
import { cityOf, feed, frame, id, startMs, type Walker } from './testing/movers.ts';

/** A browser that takes what it is sent when it likes. */
function browserIn(hall: MoverHall) {
  const copy = createMoverCopy();
  const waiting: (() => void)[] = [];
  const browser = {
    strangers: 0,
    sizes: [] as number[],
    rows: 0,
    skipped: 0,
    catchUps: 0,
    messages: [] as Uint8Array[],
  };
  let taken = 0;
  const seat = hall.sit({
    roster: (news) => void waiting.push(() => copy.roster(structuredClone(news))),
    fixes(message) {
      browser.messages.push(message);
      waiting.push(() => {
        const { strangers, rows, skipped, catchUp } = copy.fixes(message);
        browser.strangers += strangers;
        browser.rows += rows;
        browser.skipped = skipped;
        browser.catchUps += catchUp ? 1 : 0;
        taken += 1;
      });
    },
  });
  return Object.assign(browser, {
    seat,
    table: () => copy.table(feed)!,
    read: (one: Id) => copy.table(feed)?.read(one),
    take() {
      for (const one of waiting.splice(0)) one();
      seat.took(taken);
    },
  });
}

const everything: Interest = { feeds: [feed], fine: [], coarse: 'all', follow: [], everyTicks: 1 };
const fineAround = [-1, 0].flatMap((dx) => [-1, 0].map((dy) => cellAt(fineLevel, dx * 2_048 + 1, dy * 2_048 + 1)));
const coarseAround = [-1, 1].flatMap((x) => [-1, 1].map((y) => cellAt(coarseLevel, x, y)));

function someInterest(pick: (below: number) => number): Interest {
  return {
    feeds: pick(9) ? [feed] : [],
    fine: fineAround.filter(() => pick(2)),
    coarse: pick(3) ? coarseAround.filter(() => pick(2)) : 'all',
    follow: pick(3) ? [] : [id(pick(60)), id(pick(60))],
    everyTicks: pick(4) ? 1 : 1 + pick(6),
  };
}

/** What is wrong in a browser's copy, given what it wants; nothing when it sees what it should as it should. */
function wrong(browser: ReturnType<typeof browserIn>, interest: Interest, walkers: Map<Id, Walker>): string[] {
  const cells = (one: Id) => {
    const { x, y } = walkers.get(one)!;
    return [cellAt(fineLevel, x, y), cellAt(coarseLevel, x, y)] as const;
  };
  const followed = interest.follow.filter((one) => walkers.has(one)).map((one) => cells(one)[0]);
  const problems: string[] = [];
  for (const [one, walker] of walkers) {
    const [fine, coarse] = cells(one);
    const isFine = interest.fine.includes(fine) || followed.includes(fine);
    const isCoarse = interest.coarse === 'all' || interest.coarse.includes(coarse);
    const row = browser.read(one);
    const wanted = interest.feeds.includes(feed) && (isFine || isCoarse);
    if (!wanted !== !row) problems.push(`${one} is ${row ? '' : 'not '}seen`);
    if (!row || !wanted) continue;
    const placeM = isFine ? 0.05 : 0.4;
    if (Math.hypot(row.x - walker.x, row.y - walker.y) > placeM * 1.5) problems.push(`${one} is elsewhere`);
    if (Math.abs(row.z - walker.z) > 0.5) problems.push(`${one} is ${row.z} m high, not ${walker.z}`);
    if (row.status !== walker.status) problems.push(`${one} has status ${row.status}, not ${walker.status}`);
    if (Math.abs(row.timeMs - walker.timeMs) > 9) problems.push(`${one} is ${walker.timeMs - row.timeMs} ms late`);
  }
  return problems;
}

describe('who watches movers', () => {
  it('sees the same in the end, whatever was skipped, wanted and let go on the way', () => {
    for (let seed = 1; seed <= 24; seed += 1) {
      const pick = seeded(seed);
      const hall = openMoverHall({ frame });
      const city = cityOf(pick, hall);
      const browsers = Array.from({ length: 6 }, () => ({ ...{ interest: everything }, browser: browserIn(hall) }));
      for (const one of browsers) one.browser.seat.interest(one.interest);
      for (let step = 0; step < 120; step += 1) {
        city.step();
        for (const one of browsers) {
          if (pick(3)) one.browser.take();
          if (pick(12)) continue;
          one.interest = someInterest(pick);
          one.browser.seat.interest(one.interest);
        }
      }
      for (let step = 0; step < 30; step += 1) {
        city.still();
        for (const one of browsers) one.browser.take();
      }
      for (const { browser, interest } of browsers) {
        expect(wrong(browser, interest, city.walkers), `seed ${seed}`).toEqual([]);
        expect(browser.strangers).toBe(0);
      }
    }
  }, 60_000);

  it('and takes everything at once has the fine cells right after every tick', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const hall = openMoverHall({ frame });
      const city = cityOf(seeded(seed), hall);
      const browser = browserIn(hall);
      const interest: Interest = { ...everything, coarse: [], fine: fineAround, follow: [id(3)] };
      browser.seat.interest(interest);
      for (let step = 0; step < 80; step += 1) {
        city.step();
        browser.take();
        expect(wrong(browser, interest, city.walkers)).toEqual([]);
      }
      expect([browser.skipped, browser.catchUps]).toEqual([0, 0]);
    }
  });

  it('has somebody it follows in full detail, wherever that one goes', () => {
    const hall = openMoverHall({ frame });
    const browser = browserIn(hall);
    browser.seat.interest({ ...everything, coarse: [], follow: [id(1)] });
    for (let step = 0; step < 40; step += 1) {
      const x = step * 400;
      hall.move(feed, [at(1, x, 5, step), at(2, -300, 5, step)]);
      hall.tick(startMs + step * 250);
      browser.take();
      expect(browser.read(id(1))!.x).toBeCloseTo(x, 1);
    }
    expect(browser.read(id(2))).toBeUndefined();
  });
});

function at(n: number, x: number, y: number, step: number, status = 0): Fix {
  return { id: id(n), phenomenonTime: startMs + step * 250, position: frame.locate([x, y, 0]), speedMps: 1, status };
}

describe('what is sent', () => {
  it('is one message for all who want the same and were told the same', () => {
    const hall = openMoverHall({ frame });
    const city = cityOf(seeded(1), hall);
    const wall = Array.from({ length: 5 }, () => browserIn(hall));
    for (const { seat } of wall) seat.interest({ ...everything, fine: [...fineAround] });
    for (let step = 0; step < 10; step += 1) {
      city.step();
      for (const one of wall) one.take();
    }
    expect(wall[0]!.messages.length).toBe(10);
    for (const one of wall) expect(one.messages.every((message, n) => message === wall[0]!.messages[n])).toBe(true);
  });

  it('stops at four messages for one who takes none, and goes on with one message that makes up for all', () => {
    const hall = openMoverHall({ frame });
    const city = cityOf(seeded(2), hall);
    const browser = browserIn(hall);
    browser.seat.interest({ ...everything, fine: fineAround });
    for (let step = 0; step < 50; step += 1) city.step();
    expect(browser.messages.length).toBe(4);
    expect(browser.seat.stats()).toMatchObject({ sent: 4, inFlight: 4, skipped: 46 });
    browser.take();
    city.step();
    browser.take();
    expect([browser.messages.length, browser.catchUps, browser.skipped]).toEqual([5, 1, 46]);
    expect(wrong(browser, { ...everything, fine: fineAround, coarse: [] }, new Map())).toEqual([]);
    expect(browser.messages[4]!.length).toBeLessThan(60 * 40);
  });

  it('has one row for a mover that reported thrice in a tick, and none for one that stood still', () => {
    const hall = openMoverHall({ frame });
    const browser = browserIn(hall);
    browser.seat.interest({ ...everything, coarse: [], fine: fineAround });
    hall.move(feed, [at(1, 5, 5, 0), at(2, 5, 5, 0)]);
    hall.tick(startMs);
    hall.move(feed, [at(1, 6, 5, 1), at(1, 7, 5, 2), at(1, 8, 5, 3)]);
    hall.tick(startMs + 250);
    hall.tick(startMs + 500);
    browser.take();
    expect([browser.messages.length, browser.rows]).toEqual([2, 3]);
    expect(browser.read(id(1))!.x).toBeCloseTo(8, 1);
  });

  it('leaves out from afar what could not be seen, but not for longer than five seconds, and never a status', () => {
    const hall = openMoverHall({ frame });
    const browser = browserIn(hall);
    browser.seat.interest(everything);
    const shown: number[] = [];
    for (let step = 1; step <= 60; step += 1) {
      if (step < 20) hall.move(feed, [at(1, 100 + step / 10, 5, step, step >= 12 ? 7 : 0)]);
      hall.tick(startMs + step * 250);
      browser.take();
      shown.push(browser.rows);
    }
    // The fourth tick is the first coarse one; the twelfth tells the status, and five seconds later comes the rest.
    expect([shown[0], shown[3], shown[10], shown[11], shown[30], shown.at(-1)]).toEqual([1, 2, 2, 3, 3, 4]);
    expect(browser.read(id(1))).toMatchObject({ status: 7 });
    expect(Math.abs(browser.read(id(1))!.x - 101.9)).toBeLessThan(0.3);
  });

  it('says nothing of a mover off the grid and counts it, and refuses what has no place or time', () => {
    const hall = openMoverHall({ frame });
    const browser = browserIn(hall);
    browser.seat.interest({ ...everything, coarse: [], fine: fineAround });
    hall.move(feed, [at(1, 5, 5, 0), at(2, 5, 5, 0), { ...at(3, 0, 0, 0), position: [NaN, 30] }]);
    hall.tick(startMs);
    hall.move(feed, [
      { ...at(1, 0, 0, 1), position: [100, 30.33] },
      { ...at(2, 1, 1, 1), phenomenonTime: NaN },
    ]);
    hall.tick(startMs + 250);
    browser.take();
    expect([browser.read(id(1)), browser.read(id(2))?.timeMs]).toEqual([undefined, startMs]);
    expect(hall.stats()).toEqual({ seats: 1, movers: 2, outside: 1, refused: 2 });
  });

  it('is nothing for one who left', () => {
    const hall = openMoverHall({ frame });
    const browser = browserIn(hall);
    browser.seat.interest(everything);
    browser.seat.leave();
    hall.move(feed, [at(1, 5, 5, 0)]);
    hall.tick(startMs);
    expect(browser.messages).toEqual([]);
  });
});

describe('a hall that hears of movers from another', () => {
  it('shows its browsers the same, also after news were lost', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const pick = seeded(seed);
      const [near, far] = [openMoverHall({ frame }), openMoverHall({ frame })];
      const city = cityOf(pick, near);
      const browser = browserIn(far);
      const interest: Interest = { ...everything, coarse: [], fine: fineAround };
      browser.seat.interest(interest);
      let [told, lost] = [0, 0];
      near.watch(({ table, slots, count, tick }) => {
        const news = packMovers(table, slots, count, tick, told);
        told = table.version;
        if (pick(6) === 0) lost += 1;
        else if (!far.take(feed, news)) far.take(feed, packAll(table, tick));
      });
      for (let step = 0; step < 60; step += 1) {
        city.step();
        far.tick(city.nowMs);
        browser.take();
      }
      far.take(feed, packAll(near.table(feed)!, 1_000));
      far.tick(city.nowMs + 250);
      browser.take();
      expect(lost).toBeGreaterThan(0);
      expect(wrong(browser, interest, city.walkers)).toEqual([]);
    }
  });

  it('leaves to a browser what it saw elsewhere until it knows any of it itself', () => {
    const [near, far] = [openMoverHall({ frame }), openMoverHall({ frame })];
    const city = cityOf(seeded(5), near);
    for (let step = 0; step < 5; step += 1) city.step();
    const rosters: RosterNews[] = [];
    const seat = far.sit({ roster: (news) => void rosters.push(news), fixes: () => undefined });
    seat.interest(everything);
    const table = near.table(feed)!;
    expect(far.take(feed, packMovers(table, [], 0, 5, table.version))).toBe(false);
    far.tick(city.nowMs);
    expect(rosters).toEqual([]);
    far.take(feed, packAll(table, 5));
    far.tick(city.nowMs);
    expect(rosters.map(({ add }) => add.length)).toEqual([table.count]);
  });

  it('takes what it knows for no news', () => {
    const [near, far] = [openMoverHall({ frame }), openMoverHall({ frame })];
    const city = cityOf(seeded(3), near);
    for (let step = 0; step < 5; step += 1) city.step();
    const browser = browserIn(far);
    browser.seat.interest({ ...everything, fine: fineAround, coarse: [] });
    for (let again = 0; again < 3; again += 1) {
      far.take(feed, packAll(near.table(feed)!, 5));
      far.tick(city.nowMs);
    }
    expect(browser.messages.length).toBe(1);
  });
});
