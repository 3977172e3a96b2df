import type { Id } from '../../../model/id.ts';
import { MoverTable } from '../../../model/mover-table.ts';
import type { RecordedTick } from '../recorder.ts';

/** What can be seen of one mover. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly status: number;
  readonly timeMs: number;
}

/** A town whose movers drive, stand, change, leave the grid, disappear and come back: for tests of what is recorded. */
export interface Town {
  readonly feed: string;
  watch(listener: (tick: RecordedTick) => void): () => void;
  /** Some of the movers do something; whoever watches is told. */
  tick(nowMs: number): void;
  /** Everybody on the grid who is there. */
  sight(): Map<Id, Sight>;
  everyone(): Id[];
}

/** A repeatable stream of numbers in [0, 1). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function createTown(feed: string, seed: number, movers = 40): Town {
  const random = chance(seed);
  const table = new MoverTable();
  const slots = new Uint32Array(movers * 2);
  const listeners = new Set<(tick: RecordedTick) => void>();
  const idOf = (n: number): Id => `urn:ngsi-ld:Vehicle:${seed}-${n}`;
  let ticks = 0;

  const move = (id: Id, nowMs: number): number => {
    const slot = table.enrol(id);
    const there = table.timeMs[slot]! > 0;
    const far = random() < 0.02 ? 200_000 : 0;
    table.write(slot, ticks, {
      x: far + (there && table.x[slot]! < 100_000 ? table.x[slot]! + (random() - 0.5) * 300 : (random() - 0.5) * 8_000),
      y: there ? table.y[slot]! + (random() - 0.5) * 300 : (random() - 0.5) * 8_000,
      z: Math.round(random() * 8) / 4,
      headingDeg: random() * 360,
      speedMps: random() * 30,
      status: random() < 0.1 ? Math.floor(random() * 5) : table.status[slot]!,
      timeMs: nowMs - Math.floor(random() * 400),
    });
    return slot;
  };

  const tick = (nowMs: number): void => {
    ticks += 1;
    const moved = new Set<number>();
    for (let n = 0; n < movers; n += 1) {
      const what = random();
      if (what < 0.01) table.withdraw(idOf(n));
      else if (what < 0.6 && n % 8 !== Math.floor(ticks / 70) % 8) moved.add(move(idOf(n), nowMs));
    }
    const ascending = [...moved].filter((slot) => table.ids[slot] !== undefined).sort((a, b) => a - b);
    slots.set(ascending);
    for (const listener of listeners) listener({ feed, table, slots, count: ascending.length });
  };

  return {
    feed,
    tick,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sight: () => {
      const seen = new Map<Id, Sight>();
      for (const id of table.ids) {
        const row = id && table.read(id);
        if (row && Math.abs(row.x) < 131_072 && Math.abs(row.y) < 131_072)
          seen.set(row.id, { x: row.x, y: row.y, z: row.z, status: row.status, timeMs: row.timeMs });
      }
      return seen;
    },
    everyone: () => table.ids.filter((id) => id !== undefined),
  };
}
