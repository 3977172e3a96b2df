import type { Id } from '../model/id.ts';
import type { MoverTable } from '../model/mover-table.ts';

export interface TrailOptions {
  /** How often the table is looked at. */
  readonly everyMs: number;
  /** How many looks are remembered. */
  readonly looks: number;
  /** A mover whose fix is older is not where it was. */
  readonly freshMs: number;
}

/** Where the movers of a table were at the last looks. */
export interface Trails {
  /** Looks when it is time; true when it did. A clock that was put elsewhere begins anew. */
  take(table: MoverTable, nowMs: number): boolean;
  /** How many looks there are, at most as many as are remembered. */
  readonly count: number;
  readonly size: number;
  /** Metres of the city frame at a look, 0 for the newest; `undefined` where the mover was not seen. */
  at(slot: number, looksBack: number): readonly [x: number, y: number, z: number] | undefined;
}

/** Typed arrays, one a look, three numbers a slot: nothing is allocated as long as the table does not grow. */
export function openTrails({ everyMs, looks, freshMs }: TrailOptions): Trails {
  const frames: Float32Array[] = Array.from({ length: looks }, () => new Float32Array(0));
  let owners: (Id | undefined)[] = [];
  let [newest, count, lastMs, size] = [0, 0, 0, 0];

  function begin(): void {
    [count, lastMs] = [0, 0];
    owners = [];
  }

  function grow(slots: number): void {
    for (let n = 0; n < looks; n += 1) {
      const frame = new Float32Array(slots * 3).fill(NaN);
      frame.set(frames[n]!);
      frames[n] = frame;
    }
  }

  /** A slot that changed hands has no past. */
  function disown(slot: number, owner: Id | undefined): void {
    if (owners[slot] === owner) return;
    owners[slot] = owner;
    for (const frame of frames) frame.fill(NaN, slot * 3, slot * 3 + 3);
  }

  function look(table: MoverTable, nowMs: number): void {
    newest = (newest + 1) % looks;
    count = Math.min(looks, count + 1);
    size = table.size;
    const frame = frames[newest]!;
    for (let slot = 0; slot < size; slot += 1) {
      disown(slot, table.ids[slot]);
      const timeMs = table.timeMs[slot]!;
      const seen = timeMs > 0 && nowMs - timeMs <= freshMs;
      frame[slot * 3] = seen ? table.x[slot]! : NaN;
      frame[slot * 3 + 1] = seen ? table.y[slot]! : NaN;
      frame[slot * 3 + 2] = seen ? table.z[slot]! : NaN;
    }
  }

  return {
    take(table, nowMs) {
      if (nowMs < lastMs || nowMs - lastMs > everyMs * 3) begin();
      if (nowMs - lastMs < everyMs) return false;
      if (frames[0]!.length < table.size * 3) grow(table.x.length);
      lastMs = nowMs;
      look(table, nowMs);
      return true;
    },
    get count() {
      return count;
    },
    get size() {
      return size;
    },
    at(slot, looksBack) {
      if (looksBack >= count) return undefined;
      const frame = frames[(newest - looksBack + looks) % looks]!;
      const x = frame[slot * 3]!;
      return Number.isNaN(x) ? undefined : [x, frame[slot * 3 + 1]!, frame[slot * 3 + 2]!];
    },
  };
}
