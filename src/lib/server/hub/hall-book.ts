import { dropM, heightStepM } from '../../model/fix-form.ts';
import { cellAt, coarseLevel, fineLevel } from '../../model/fix-grid.ts';
import { tellHeight, tellStatus } from '../../model/fix-frame.ts';
import type { FeedId } from '../../model/id.ts';
import { followsNobody } from '../../model/mover-news.ts';
import type { MutableRow } from '../../model/movers-frame.ts';
import { MoverTable } from '../../model/mover-table.ts';
import { type CellSort, type LeftLog, openCellSort, openLeftLog } from './hall-cells.ts';

/** The coarse level is told every so manieth tick … */
export const coarseEveryTicks = 4;
/** … leaving out who moved less than this, unless it was told longer ago than that. */
const coarseStepM = 4;
const coarseAtLeastEveryMs = 5_000;

/** What one level of a feed has to tell in this tick. */
export interface LevelNews {
  readonly rows: CellSort;
  readonly left: LeftLog;
  /** By slot: what of the seldom columns is told. */
  told: Uint8Array<ArrayBuffer>;
  /** The tick in which the slot came to its cell. */
  cameTick: Uint32Array<ArrayBuffer>;
}

/** Movers of one feed, and what of it changed in which tick. */
export class FeedBook {
  readonly feed: FeedId;
  /** Names the roster to browsers. */
  readonly channel: number;
  readonly table = new MoverTable();
  readonly followed = followsNobody();
  readonly fine: LevelNews = openLevel(fineLevel);
  readonly coarse: LevelNews = openLevel(coarseLevel);
  #toldVersion = 0;
  /** Slots that changed in the last tick. */
  changed = new Uint32Array(0);
  count = 0;
  /** When it last had something to tell; a tick. */
  lastTick = 0;
  /** The tick in which the coarse level last told of a slot. */
  coarseTick = new Uint32Array(0);
  #dirty = new Uint8Array(0);
  #statusTick = new Uint32Array(0);
  #heightTick = new Uint32Array(0);
  #heightSteps = new Int16Array(0);
  /** Changed since the coarse level told of it, and where and when that was. */
  #pending = new Uint8Array(0);
  #pendingSlots = new Uint32Array(0);
  #coarseX = new Float32Array(0);
  #coarseY = new Float32Array(0);
  #coarseMs = new Float64Array(0);

  constructor(feed: FeedId, channel: number) {
    this.feed = feed;
    this.channel = channel;
  }

  /** Writes a row that is told in this tick; an older one than is held is passed over. */
  write(slot: number, tick: number, row: Readonly<MutableRow>): void {
    const { table } = this;
    if (this.#dirty.length < table.x.length) this.#grow(table.x.length);
    const before = table.timeMs[slot]! > 0 ? table.status[slot]! : -1;
    if (!table.write(slot, tick, row)) return;
    this.#dirty[slot] = 1;
    if (row.status !== before) this.#statusTick[slot] = tick;
    const steps = (row.z + dropM(row.x, row.y)) / heightStepM;
    if (before >= 0 && Math.abs(steps - this.#heightSteps[slot]!) <= 1) return;
    this.#heightSteps[slot] = Math.round(steps);
    this.#heightTick[slot] = tick;
  }

  /** Sorts what changed since the last tick into cells. */
  tick(tick: number, nowMs: number): void {
    this.#collect();
    for (let at = 0; at < this.count; at += 1) this.#place(this.changed[at]!, tick);
    this.fine.rows.sort(this.changed, this.count, this.table.fineCell);
    if (tick % coarseEveryTicks === 0) this.#tickCoarse(tick, nowMs);
    if (this.count > 0 || this.table.version !== this.#toldVersion) this.lastTick = tick;
  }

  /** The tick was told: what it left behind is forgotten. */
  told(tick: number): void {
    this.fine.left.clear();
    if (tick % coarseEveryTicks === 0) this.coarse.left.clear();
    this.#toldVersion = this.table.version;
  }

  /** Whether a slot's row may be news to one whom the coarse level told up to that tick. */
  coarseSince(slot: number, tick: number): boolean {
    return this.table.lastTick[slot]! > tick || this.coarseTick[slot]! > tick;
  }

  #collect(): void {
    const { table } = this;
    this.count = 0;
    const upTo = Math.min(table.size, this.#dirty.length);
    for (let slot = 0; slot < upTo; slot += 1) {
      if (this.#dirty[slot] === 0) continue;
      this.#dirty[slot] = 0;
      if (table.timeMs[slot] === 0) continue;
      this.changed[this.count] = slot;
      this.count += 1;
    }
  }

  #place(slot: number, tick: number): void {
    const { table, fine, coarse } = this;
    const [x, y] = [table.x[slot]!, table.y[slot]!];
    this.#enter(fine, table.fineCell, slot, cellAt(fineLevel, x, y), tick);
    this.#enter(coarse, table.coarseCell, slot, cellAt(coarseLevel, x, y), tick);
    const came = fine.cameTick[slot] === tick;
    const status = came || this.#statusTick[slot] === tick ? tellStatus : 0;
    fine.told[slot] = status | (came || this.#heightTick[slot] === tick ? tellHeight : 0);
    this.#pending[slot] = 1;
  }

  #enter(level: LevelNews, cells: Int16Array, slot: number, cell: number, tick: number): void {
    const before = cells[slot]!;
    if (before === cell) return;
    if (before >= 0) level.left.add(slot, before);
    cells[slot] = cell;
    level.cameTick[slot] = tick;
  }

  #tickCoarse(tick: number, nowMs: number): void {
    const { table, coarse } = this;
    let count = 0;
    for (let slot = 0; slot < Math.min(table.size, this.#pending.length); slot += 1) {
      if (this.#pending[slot] === 0 || table.timeMs[slot] === 0) continue;
      if (!this.#isSeen(slot, tick, nowMs)) continue;
      const since = coarse.cameTick[slot]! > tick - coarseEveryTicks ? 0 : this.coarseTick[slot]!;
      const status = this.#statusTick[slot]! > since ? tellStatus : 0;
      coarse.told[slot] = status | (this.#heightTick[slot]! > since ? tellHeight : 0);
      this.#pending[slot] = 0;
      this.coarseTick[slot] = tick;
      this.#coarseX[slot] = table.x[slot]!;
      this.#coarseY[slot] = table.y[slot]!;
      this.#coarseMs[slot] = nowMs;
      this.#pendingSlots[count] = slot;
      count += 1;
    }
    coarse.rows.sort(this.#pendingSlots, count, table.coarseCell);
  }

  /** Whether the change could be seen from far away, or was kept back for long enough. */
  #isSeen(slot: number, tick: number, nowMs: number): boolean {
    const { table, coarse } = this;
    if (coarse.cameTick[slot]! > tick - coarseEveryTicks) return true;
    if (this.#statusTick[slot]! > this.coarseTick[slot]!) return true;
    if (nowMs - this.#coarseMs[slot]! > coarseAtLeastEveryMs) return true;
    const [dx, dy] = [table.x[slot]! - this.#coarseX[slot]!, table.y[slot]! - this.#coarseY[slot]!];
    return dx * dx + dy * dy >= coarseStepM * coarseStepM;
  }

  #grow(capacity: number): void {
    for (const level of [this.fine, this.coarse]) {
      level.told = longer(level.told, new Uint8Array(capacity));
      level.cameTick = longer(level.cameTick, new Uint32Array(capacity));
    }
    this.changed = longer(this.changed, new Uint32Array(capacity));
    this.coarseTick = longer(this.coarseTick, new Uint32Array(capacity));
    this.#dirty = longer(this.#dirty, new Uint8Array(capacity));
    this.#statusTick = longer(this.#statusTick, new Uint32Array(capacity));
    this.#heightTick = longer(this.#heightTick, new Uint32Array(capacity));
    this.#heightSteps = longer(this.#heightSteps, new Int16Array(capacity));
    this.#pending = longer(this.#pending, new Uint8Array(capacity));
    this.#pendingSlots = longer(this.#pendingSlots, new Uint32Array(capacity));
    this.#coarseX = longer(this.#coarseX, new Float32Array(capacity));
    this.#coarseY = longer(this.#coarseY, new Float32Array(capacity));
    this.#coarseMs = longer(this.#coarseMs, new Float64Array(capacity));
  }
}

function openLevel(level: typeof fineLevel): LevelNews {
  return {
    rows: openCellSort(level),
    left: openLeftLog(),
    told: new Uint8Array(0),
    cameTick: new Uint32Array(0),
  };
}

function longer<T extends { set(from: ArrayLike<number>): void }>(column: T & ArrayLike<number>, next: T): T {
  next.set(column);
  return next;
}
