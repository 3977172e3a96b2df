import type { Id } from '../../../model/id.ts';
import { createCityFrame } from '../../../geo/city-frame.ts';
import type { Fix } from '../../../model/change.ts';
import { gridReachM } from '../../../model/fix-grid.ts';
import type { MoverTable } from '../../../model/mover-table.ts';
import { openMoverHall } from '../../hub/mover-hall.ts';
import type { RecordedTick } from '../recorder.ts';

/** What can be seen of one mover. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly status: number;
  readonly timeMs: number;
}

/** Everybody of a table who has a fix. */
export function sightOf(table: MoverTable): Map<Id, Sight> {
  const seen = new Map<Id, Sight>();
  for (const id of table.ids) {
    const row = id && table.read(id);
    if (row) seen.set(row.id, { x: row.x, y: row.y, z: row.z, status: row.status, timeMs: row.timeMs });
  }
  return seen;
}

/** A town whose movers drive, stand, change, leave the grid, disappear and come back: in the real hall. */
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
  const frame = createCityFrame([119.95, 30.33, 0]);
  const hall = openMoverHall({ frame });
  const idOf = (n: number): Id => `urn:ngsi-ld:Vehicle:${seed}-${n}`;
  let ticks = 0;

  const move = (id: Id, nowMs: number): Fix => {
    const at = hall.table(feed)?.read(id);
    const near = at && Math.abs(at.x) < 100_000 ? at : undefined;
    const far = random() < 0.02 ? 200_000 : 0;
    const x = far + (near ? near.x + (random() - 0.5) * 300 : (random() - 0.5) * 8_000);
    const y = near ? near.y + (random() - 0.5) * 300 : (random() - 0.5) * 8_000;
    return {
      id,
      position: frame.locate([x, y, Math.round(random() * 8) / 4]),
      headingDeg: random() * 360,
      speedMps: random() * 30,
      status: random() < 0.1 ? Math.floor(random() * 5) : (at?.status ?? 0),
      phenomenonTime: nowMs - Math.floor(random() * 400),
    };
  };

  const tick = (nowMs: number): void => {
    ticks += 1;
    for (let n = 0; n < movers; n += 1) {
      const what = random();
      if (what < 0.01) hall.remove(feed, [idOf(n)]);
      else if (what < 0.6 && n % 8 !== Math.floor(ticks / 70) % 8) hall.move(feed, [move(idOf(n), nowMs)]);
    }
    hall.tick(nowMs);
  };

  const everyone = (): Id[] => (hall.table(feed)?.ids ?? []).filter((id) => id !== undefined);

  return {
    feed,
    tick,
    watch: hall.watch,
    everyone,
    sight: () => {
      const seen = sightOf(hall.table(feed)!);
      for (const [id, { x, y }] of seen) if (Math.abs(x) >= gridReachM || Math.abs(y) >= gridReachM) seen.delete(id);
      return seen;
    },
  };
}
