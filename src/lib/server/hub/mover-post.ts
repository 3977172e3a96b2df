import type { CityFrame } from '../../geo/city-frame.ts';
import type { Fix } from '../../model/change.ts';
import type { Id } from '../../model/id.ts';
import { encodeMovers } from '../../model/movers-frame.ts';
import { MoverTable } from '../../model/mover-table.ts';

/** A roster goes out at most this often. */
const rosterEveryMs = 1_000;

/** What a tick has to tell those who watch the movers of a feed. */
export interface MoverNews {
  readonly roster?: { readonly epoch: number; readonly ids: readonly Id[] };
  readonly frame?: ArrayBuffer;
}

/** Where the movers of one feed are, latest only, and what of it was already told. */
export interface MoverPost {
  readonly table: MoverTable;
  move(fixes: readonly Fix[]): void;
  remove(ids: readonly Id[]): void;
  /** What changed since the last tick, or nothing. */
  tick(nowMs: number): MoverNews | undefined;
  /** All that was told up to now, for one who joins; nothing before the first mover. */
  whole(): MoverNews | undefined;
}

export function openMoverPost(frame: CityFrame): MoverPost {
  const table = new MoverTable();
  const leaving = new Set<Id>();
  let tick = 1;
  let told = { epoch: 0, size: 0, timeMs: -Infinity };

  function write(fix: Fix): void {
    const known = table.slotOf(fix.id);
    const slot = known ?? table.enrol(fix.id);
    leaving.delete(fix.id);
    const [x, y, z] = frame.place(fix.position);
    const headingDeg = fix.headingDeg ?? table.headingDeg[slot]!;
    const [speedMps, status] = [fix.speedMps ?? 0, fix.status ?? 0];
    table.write(slot, tick, { x, y, z, headingDeg, speedMps, status, timeMs: fix.phenomenonTime });
  }

  /** Slots change hands only here, together with the roster that says so. */
  function enrolAll(nowMs: number): MoverNews {
    for (const id of leaving) table.withdraw(id);
    leaving.clear();
    told = { epoch: table.epoch, size: table.size, timeMs: nowMs };
    return news(-1);
  }

  /** The told roster, and its rows changed after `sinceTick`. */
  function news(sinceTick: number): MoverNews {
    const encoded = encodeMovers(table, told.epoch, tick, sinceTick, told.size);
    const roster = sinceTick < 0 ? { roster: { epoch: told.epoch, ids: table.ids.slice(0, told.size) } } : {};
    return encoded ? { ...roster, frame: encoded } : roster;
  }

  return {
    table,
    move: (fixes) => fixes.forEach(write),
    remove(ids) {
      for (const id of ids) if (table.slotOf(id) !== undefined) leaving.add(id);
    },
    tick(nowMs) {
      const turnover = table.epoch !== told.epoch || leaving.size > 0;
      const due = turnover && nowMs - told.timeMs >= rosterEveryMs;
      const found = due ? enrolAll(nowMs) : news(tick - 1);
      tick += 1;
      return found.roster || found.frame ? found : undefined;
    },
    whole: () => (told.size > 0 ? news(-1) : undefined),
  };
}
