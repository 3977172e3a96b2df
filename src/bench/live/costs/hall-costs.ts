import { packMovers } from '../../../lib/model/mover-news.ts';
import { openMoverHall, type MoverHall } from '../../../lib/server/hub/mover-hall.ts';
import { median } from '../ground/clock.ts';
import { cellsOfCity, createMovingCity, tickMs, viewport, type MovingCity } from '../ground/moving-city.ts';
import { seeded } from '../ground/seeded.ts';
import { feed } from '../senders/feed.ts';

/** What one process spends on movers before anything is sent, in microseconds. */
export interface HallCosts {
  /** Taking a fix from a feed. */
  readonly ingestUs: number;
  /** Sorting and encoding it, once for everybody. */
  readonly encodeUs: number;
  /** Gathering one cell into one browser's message. */
  readonly gatherUs: number;
  /** Packing it for other processes, and taking it from another. */
  readonly packUs: number;
  readonly takeUs: number;
  readonly trunkBytesPerUpdate: number;
}

const viewers = 200;
const viewSide = 3;

export function measureHall(movers: number, ticks: number): HallCosts {
  const city = createMovingCity(movers);
  const random = seeded(11);
  const everything = cellsOfCity();
  const alone = drive(city, [everything], ticks);
  const crowd = drive(city, [everything, ...Array.from({ length: viewers }, () => viewport(viewSide, random))], ticks);
  const trunk = overTrunk(city, ticks);
  const perTick = movers / 4;
  return {
    ingestUs: (alone.moveMs / perTick) * 1_000,
    encodeUs: (alone.tickMs / perTick) * 1_000,
    gatherUs: Math.max(0, ((crowd.tickMs - alone.tickMs) / (viewers * viewSide ** 2)) * 1_000),
    ...trunk,
  };
}

function drive(city: MovingCity, views: readonly (readonly number[])[], ticks: number) {
  const hall = openMoverHall({ frame: city.frame });
  const seats = views.map((fine) => {
    const seat = hall.sit({ roster: () => undefined, fixes: () => undefined });
    seat.interest({ feeds: [feed], fine, coarse: [], follow: [], everyTicks: 1 });
    return seat;
  });
  const moves: number[] = [];
  const told: number[] = [];
  for (let tick = 0; tick < ticks; tick += 1) {
    moves.push(report(hall, city, tick));
    told.push(timed(() => hall.tick(dueMs(tick))));
    for (const seat of seats) seat.took(seat.stats().sent);
  }
  return { moveMs: median(moves.slice(4)), tickMs: median(told.slice(4)) };
}

function overTrunk(city: MovingCity, ticks: number) {
  const [near, far] = [openMoverHall({ frame: city.frame }), openMoverHall({ frame: city.frame })];
  const [packs, takes, sizes]: [number[], number[], number[]] = [[], [], []];
  let news: Uint8Array = new Uint8Array();
  let version = 0;
  near.watch(({ table, slots, count, tick }) => {
    packs.push(timed(() => (news = packMovers(table, slots, count, tick, version))));
    version = table.version;
  });
  for (let tick = 0; tick < ticks; tick += 1) {
    report(near, city, tick);
    near.tick(dueMs(tick));
    takes.push(timed(() => far.take(feed, news)));
    far.tick(dueMs(tick));
    sizes.push(news.length / city.reporters(tick).length);
  }
  const perUpdateUs = (times: readonly number[]): number => (median(times.slice(4)) / (city.movers / 4)) * 1_000;
  return { packUs: perUpdateUs(packs), takeUs: perUpdateUs(takes), trunkBytesPerUpdate: median(sizes.slice(4)) };
}

function report(hall: MoverHall, city: MovingCity, tick: number): number {
  const fixes = city.reporters(tick).map((mover) => city.fixAt(mover, tick, dueMs(tick)));
  return timed(() => hall.move(feed, fixes));
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

const dueMs = (tick: number): number => 1_790_000_000_000 + tick * tickMs;
