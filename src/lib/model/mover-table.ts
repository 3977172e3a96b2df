import type { Id } from './id.ts';

/** One row as a caller reads it. Metres east, north and up of the city's origin. */
export interface Mover {
  readonly id: Id;
  readonly slot: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly headingDeg: number;
  readonly speedMps: number;
  readonly status: number;
  readonly timeMs: number;
}

const firstCapacity = 1024;

/**
 * Where every mover of one feed is now: a dense slot per id, a typed array per column, nothing allocated per update.
 * Slots are never moved while the roster's epoch stands, so a slot names the same mover in hub and browser.
 */
export class MoverTable {
  readonly ids: Id[] = [];
  readonly #slots = new Map<Id, number>();
  /** Grows when the roster changes; a reader that knows an older one asks for the roster again. */
  epoch = 0;
  x = new Float32Array(firstCapacity);
  y = new Float32Array(firstCapacity);
  z = new Float32Array(firstCapacity);
  headingDeg = new Float32Array(firstCapacity);
  speedMps = new Float32Array(firstCapacity);
  status = new Uint8Array(firstCapacity);
  timeMs = new Float64Array(firstCapacity);
  /** The tick in which the row last changed. */
  lastTick = new Uint32Array(firstCapacity);

  get size(): number {
    return this.ids.length;
  }

  slotOf(id: Id): number | undefined {
    return this.#slots.get(id);
  }

  /** Gives the id a slot if it has none. */
  enrol(id: Id): number {
    const known = this.#slots.get(id);
    if (known !== undefined) return known;
    const slot = this.ids.length;
    this.ids.push(id);
    this.#slots.set(id, slot);
    this.epoch += 1;
    if (slot >= this.x.length) this.#grow(this.x.length * 2);
    return slot;
  }

  /** Takes the id off the roster; the last row moves into its slot. `false` for an id it does not have. */
  withdraw(id: Id): boolean {
    const slot = this.#slots.get(id);
    const last = this.ids.length - 1;
    if (slot === undefined) return false;
    this.#slots.delete(id);
    const moved = this.ids.pop()!;
    if (slot !== last) {
      this.ids[slot] = moved;
      this.#slots.set(moved, slot);
      for (const column of this.#columns()) column[slot] = column[last]!;
    }
    for (const column of this.#columns()) column[last] = 0;
    this.epoch += 1;
    return true;
  }

  /**
   * Replaces the roster by `ids`, in their order, under `epoch`: how a reader follows the hub.
   * A slot that keeps its owner keeps its row; the others start empty.
   */
  adopt(ids: readonly Id[], epoch: number): void {
    const before = this.ids.splice(0);
    this.#slots.clear();
    for (const id of ids) this.enrol(id);
    const upTo = Math.max(before.length, ids.length);
    for (let slot = 0; slot < upTo; slot += 1) {
      if (before[slot] !== this.ids[slot]) for (const column of this.#columns()) column[slot] = 0;
    }
    this.epoch = epoch;
  }

  /** Writes a row; an older fix than the one held is passed over and `false` comes back. */
  write(slot: number, tick: number, row: Omit<Mover, 'id' | 'slot'>): boolean {
    if (row.timeMs < this.timeMs[slot]!) return false;
    this.x[slot] = row.x;
    this.y[slot] = row.y;
    this.z[slot] = row.z;
    this.headingDeg[slot] = row.headingDeg;
    this.speedMps[slot] = row.speedMps;
    this.status[slot] = row.status;
    this.timeMs[slot] = row.timeMs;
    this.lastTick[slot] = tick;
    return true;
  }

  /** Reads one row, for a card or a test; drawing goes over the columns. `undefined` for a mover without a fix. */
  read(id: Id): Mover | undefined {
    const slot = this.#slots.get(id);
    if (slot === undefined || this.timeMs[slot] === 0) return undefined;
    return {
      id,
      slot,
      x: this.x[slot]!,
      y: this.y[slot]!,
      z: this.z[slot]!,
      headingDeg: this.headingDeg[slot]!,
      speedMps: this.speedMps[slot]!,
      status: this.status[slot]!,
      timeMs: this.timeMs[slot]!,
    };
  }

  #columns() {
    return [this.x, this.y, this.z, this.headingDeg, this.speedMps, this.status, this.timeMs, this.lastTick];
  }

  #grow(capacity: number): void {
    const grown = <T extends Float32Array | Float64Array | Uint8Array | Uint32Array>(column: T, next: T): T => {
      next.set(column);
      return next;
    };
    this.x = grown(this.x, new Float32Array(capacity));
    this.y = grown(this.y, new Float32Array(capacity));
    this.z = grown(this.z, new Float32Array(capacity));
    this.headingDeg = grown(this.headingDeg, new Float32Array(capacity));
    this.speedMps = grown(this.speedMps, new Float32Array(capacity));
    this.status = grown(this.status, new Uint8Array(capacity));
    this.timeMs = grown(this.timeMs, new Float64Array(capacity));
    this.lastTick = grown(this.lastTick, new Uint32Array(capacity));
  }
}
