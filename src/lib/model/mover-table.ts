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

/** Rows as columns: what a table, a frame and a patch have in common. */
export interface RowColumns {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  readonly headingDeg: Float32Array;
  readonly speedMps: Float32Array;
  readonly status: Uint8Array;
  readonly timeMs: Float64Array;
}

export function copyRow(from: RowColumns, at: number, to: RowColumns, place: number): void {
  to.x[place] = from.x[at]!;
  to.y[place] = from.y[at]!;
  to.z[place] = from.z[at]!;
  to.headingDeg[place] = from.headingDeg[at]!;
  to.speedMps[place] = from.speedMps[at]!;
  to.status[place] = from.status[at]!;
  to.timeMs[place] = from.timeMs[at]!;
}

/**
 * Where every mover of one feed is now: a slot per id, a typed array per column, nothing allocated per update.
 * A slot keeps its owner until it is withdrawn; then another may get it, and whoever follows hears so by the roster first.
 */
export class MoverTable {
  /** Who has which slot; nobody in one that is free. */
  readonly ids: (Id | undefined)[] = [];
  /** Names this table among processes: another one's versions say nothing of it. */
  readonly lineage = Math.random().toString(36).slice(2);
  readonly #slots = new Map<Id, number>();
  /** No slot below this one is free. */
  #freeFrom = 0;
  /** Grows with every change of the roster. */
  version = 0;
  x = new Float32Array(firstCapacity);
  y = new Float32Array(firstCapacity);
  z = new Float32Array(firstCapacity);
  headingDeg = new Float32Array(firstCapacity);
  speedMps = new Float32Array(firstCapacity);
  status = new Uint8Array(firstCapacity);
  /** 0: no fix, or out of sight. */
  timeMs = new Float64Array(firstCapacity);
  /** The tick in which the row last changed. */
  lastTick = new Uint32Array(firstCapacity);
  /** Which cell of the fine and of the coarse level holds the slot, in a browser: brings it; −1: none. */
  fineCell = new Int16Array(firstCapacity).fill(-1);
  coarseCell = new Int16Array(firstCapacity).fill(-1);
  /** The version that gave or took the slot. */
  ownedAt = new Uint32Array(firstCapacity);
  /** 1: changed since somebody took the changes and set it to 0. */
  fresh = new Uint8Array(firstCapacity);

  /** One more than the highest slot that was ever given: the bound of a loop over slots. */
  get size(): number {
    return this.ids.length;
  }

  /** How many have a slot. */
  get count(): number {
    return this.#slots.size;
  }

  slotOf(id: Id): number | undefined {
    return this.#slots.get(id);
  }

  /** Gives the id a slot if it has none. */
  enrol(id: Id): number {
    const known = this.#slots.get(id);
    if (known !== undefined) return known;
    while (this.#freeFrom < this.ids.length && this.ids[this.#freeFrom] !== undefined) this.#freeFrom += 1;
    const slot = this.#freeFrom;
    this.#give(slot, id);
    return slot;
  }

  /** Gives the id this very slot, empty, whoever had it: how a reader follows a roster. */
  seat(slot: number, id: Id): void {
    const before = this.#slots.get(id);
    if (before !== undefined) this.free(before);
    this.free(slot);
    this.#give(slot, id);
  }

  /** Takes the id off the roster. `false` for an id it does not have. */
  withdraw(id: Id): boolean {
    const slot = this.#slots.get(id);
    if (slot !== undefined) this.free(slot);
    return slot !== undefined;
  }

  /** Empties a slot, if somebody has it. */
  free(slot: number): void {
    const owner = this.ids[slot];
    if (owner === undefined) return;
    this.#slots.delete(owner);
    this.ids[slot] = undefined;
    this.#freeFrom = Math.min(this.#freeFrom, slot);
    this.#empty(slot);
  }

  /** Replaces the roster by these members. A slot that keeps its owner keeps its row; the others start empty. */
  adopt(members: Iterable<readonly [slot: number, id: Id]>): void {
    const next = new Map(members);
    for (let slot = 0; slot < this.size; slot += 1) if (this.ids[slot] !== next.get(slot)) this.free(slot);
    for (const [slot, id] of next) if (this.ids[slot] !== id) this.seat(slot, id);
  }

  /** Writes a row; an older fix than the one held is passed over and `false` comes back. */
  write(slot: number, tick: number, row: Omit<Mover, 'id' | 'slot'>): boolean {
    if (!(row.timeMs >= this.timeMs[slot]!)) return false;
    this.x[slot] = row.x;
    this.y[slot] = row.y;
    this.z[slot] = row.z;
    this.headingDeg[slot] = row.headingDeg;
    this.speedMps[slot] = row.speedMps;
    this.status[slot] = row.status;
    this.timeMs[slot] = row.timeMs;
    this.lastTick[slot] = tick;
    this.fresh[slot] = 1;
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

  #give(slot: number, id: Id): void {
    while (this.ids.length <= slot) this.ids.push(undefined);
    if (slot >= this.x.length) this.#grow(Math.max(this.x.length * 2, slot + 1));
    this.ids[slot] = id;
    this.#slots.set(id, slot);
    this.#empty(slot);
  }

  #empty(slot: number): void {
    for (const column of [this.x, this.y, this.z, this.headingDeg, this.speedMps, this.status, this.timeMs])
      column[slot] = 0;
    this.lastTick[slot] = 0;
    this.fineCell[slot] = this.coarseCell[slot] = -1;
    this.fresh[slot] = 1;
    this.version += 1;
    this.ownedAt[slot] = this.version;
  }

  #grow(capacity: number): void {
    this.x = grown(this.x, new Float32Array(capacity));
    this.y = grown(this.y, new Float32Array(capacity));
    this.z = grown(this.z, new Float32Array(capacity));
    this.headingDeg = grown(this.headingDeg, new Float32Array(capacity));
    this.speedMps = grown(this.speedMps, new Float32Array(capacity));
    this.status = grown(this.status, new Uint8Array(capacity));
    this.timeMs = grown(this.timeMs, new Float64Array(capacity));
    this.lastTick = grown(this.lastTick, new Uint32Array(capacity));
    this.fineCell = grown(this.fineCell, new Int16Array(capacity).fill(-1));
    this.coarseCell = grown(this.coarseCell, new Int16Array(capacity).fill(-1));
    this.ownedAt = grown(this.ownedAt, new Uint32Array(capacity));
    this.fresh = grown(this.fresh, new Uint8Array(capacity));
  }
}

/** The longer column, begun with what the one before held. */
function grown<T extends { set(from: ArrayLike<number>): void }>(column: T & ArrayLike<number>, next: T): T {
  next.set(column);
  return next;
}
