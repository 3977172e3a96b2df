import { packMovers } from '../../../lib/model/mover-news.ts';
import { openMoverHall, type MoverHall } from '../../../lib/server/hub/mover-hall.ts';
import { median, processorMs } from '../ground/clock.ts';
import { cellsOfCity, createMovingCity, tickMs as everyMs, type MovingCity } from '../ground/moving-city.ts';
import { feed } from '../senders/feed.ts';

/** What one process spends on movers before anything is sent, in microseconds of one processor. */
export interface HallCosts {
  /** Taking a fix from a feed. */
  readonly ingestUs: number;
  /** Sorting and encoding it, once for everybody. */
  readonly encodeUs: number;
  /** Packing it for other processes, and taking it from another. */
  readonly packUs: number;
  readonly takeUs: number;
  readonly trunkBytesPerUpdate: number;
}

export function measureHall(movers: number, ticks: number): HallCosts {
  const city = createMovingCity(movers);
  const { moveMs, tickMs } = watched(city, ticks);
  const perUpdateUs = 1_000 / (movers / 4);
  return { ingestUs: moveMs * perUpdateUs, encodeUs: tickMs * perUpdateUs, ...overTrunk(city, ticks) };
}

/** One browser that looks at everything. */
function watched(city: MovingCity, ticks: number) {
  const hall = openMoverHall({ frame: city.frame });
  const seat = hall.sit({ roster: () => undefined, fixes: () => undefined });
  seat.interest({ feeds: [feed], fine: cellsOfCity(), coarse: [], follow: [], everyTicks: 1 });
  const [moves, told]: [number[], number[]] = [[], []];
  for (let tick = 0; tick < ticks; tick += 1) {
    moves.push(report(hall, city, tick));
    told.push(timed(() => hall.tick(dueMs(tick))));
    seat.took(seat.stats().sent);
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
  const began = processorMs();
  work();
  return processorMs() - began;
}

const dueMs = (tick: number): number => 1_790_000_000_000 + tick * everyMs;
