import Flatbush from 'flatbush';
import { cellSouthM, cellWestM, fineLevel } from '../../../lib/model/fix-grid.ts';
import { openMoverHall } from '../../../lib/server/hub/mover-hall.ts';
import { median, processorMs } from '../ground/clock.ts';
import { createMovingCity, tickMs, viewport, type MovingCity } from '../ground/moving-city.ts';
import { seeded } from '../ground/seeded.ts';
import { feed } from '../senders/feed.ts';
import type { Form, Row } from '../row.ts';

const row: Row = {
  name: 'interest',
  title: 'Who sees what, one tick',
  run({ short }: Form) {
    const city = createMovingCity(short ? 20_000 : 200_000);
    const random = seeded(7);
    const views = Array.from({ length: short ? 50 : 200 }, () => viewport(random));
    const ticks = short ? 8 : 16;
    const ours = hallTicks(city, views, ticks);
    const peer = flatbushTicks(city, views, ticks);
    return Promise.resolve({
      unit: 'ms',
      ours: median(ours.timesMs),
      peers: [{ name: 'flatbush', value: median(peer.timesMs), atLeast: 20 }],
      nothing: median(hallTicks(city, [], ticks).timesMs),
      again: median(hallTicks(city, views, ticks).timesMs),
      delivered: ours.delivered * peer.delivered,
      notes: [
        `${city.movers} movers, a quarter of them reported; ${views.length} viewports.`,
        'Ours is the whole tick: sorting into cells, encoding them and gathering a message for each; flatbush only finds.',
      ],
    });
  },
};
export default row;

/** Processor time of a tick of the hall, with what its viewers are handed. */
function hallTicks(city: MovingCity, views: readonly (readonly number[])[], ticks: number) {
  const hall = openMoverHall({ frame: city.frame });
  let handed = 0;
  const seats = views.map((fine) => {
    const seat = hall.sit({ roster: () => undefined, fixes: () => void (handed += 1) });
    seat.interest({ feeds: [feed], fine, coarse: [], follow: [], everyTicks: 1 });
    return seat;
  });
  const timesMs: number[] = [];
  for (let tick = 0; tick < ticks; tick += 1) {
    hall.move(
      feed,
      city.reporters(tick).map((mover) => city.fixAt(mover, tick, dueMs(tick))),
    );
    const began = processorMs();
    hall.tick(dueMs(tick));
    timesMs.push(processorMs() - began);
    for (const seat of seats) seat.took(seat.stats().sent);
  }
  // The first ticks bring everybody in.
  return { timesMs: timesMs.slice(4), delivered: handed / (views.length * ticks) };
}

/** An index of where everybody is, made anew each tick, and one search per viewer. */
function flatbushTicks(city: MovingCity, views: readonly (readonly number[])[], ticks: number) {
  const places = Array.from({ length: city.movers }, (_, mover) => city.frame.place(city.fixAt(mover, 0, 0).position));
  const boxes = views.map(boxOf);
  let found = 0;
  const timesMs: number[] = [];
  for (let tick = 0; tick < ticks; tick += 1) {
    for (const mover of city.reporters(tick)) places[mover] = city.frame.place(city.fixAt(mover, tick, 0).position);
    const began = processorMs();
    const index = new Flatbush(places.length);
    for (const [x, y] of places) index.add(x, y, x, y);
    index.finish();
    for (const box of boxes) found += index.search(...box).length > 0 ? 1 : 0;
    timesMs.push(processorMs() - began);
  }
  return { timesMs: timesMs.slice(4), delivered: found / (views.length * ticks) };
}

function boxOf(cells: readonly number[]): [minX: number, minY: number, maxX: number, maxY: number] {
  const [first, last] = [cells[0]!, cells.at(-1)!];
  const side = fineLevel.cellM;
  return [
    cellWestM(fineLevel, first),
    cellSouthM(fineLevel, first),
    cellWestM(fineLevel, last) + side,
    cellSouthM(fineLevel, last) + side,
  ];
}

const dueMs = (tick: number): number => 1_790_000_000_000 + tick * tickMs;
