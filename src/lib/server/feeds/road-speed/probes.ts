import type { Thing } from '../../../model/entity.ts';
import type { FeedState } from '../../../model/feed-state.ts';
import type { MoverTable } from '../../../model/mover-table.ts';

/** They stop for passengers or work as they drive: their speed says nothing of the traffic. */
const asideKinds: ReadonlySet<unknown> = new Set(['bus', 'sanitation']);

/** Where fixes go, by slot of the table. */
export interface FixTaker {
  see(slot: number, x: number, y: number, timeMs: number): void;
  /** What the slot did is over: another has it. */
  end(slot: number): void;
}

interface Probe {
  readonly version: number;
  readonly counts: boolean;
  readonly generated: boolean;
}

/** Reads which movers say how traffic flows; who owns a slot is asked once. */
export function openProbes(taker: FixTaker) {
  let lineage = '';
  let probes: Probe[] = [];

  function forgetOthers(table: MoverTable): void {
    if (table.lineage === lineage) return;
    probes.forEach((_probe, slot) => taker.end(slot));
    probes = [];
    lineage = table.lineage;
  }

  /** Who has the slot now; nothing until it is known what it is. */
  function probeOf(slot: number, version: number, thing: () => Thing | undefined): Probe | undefined {
    const before = probes[slot];
    if (before?.version === version) return before;
    const found = thing();
    if (!found) return undefined;
    if (before) taker.end(slot);
    const counts = !asideKinds.has(found.properties?.vehicleKind);
    return (probes[slot] = { version, counts, generated: found.generated === true });
  }

  /** Hands on where each vehicle that counts is, of every `parts`-th slot from `part` on; true when one of them is made up. */
  return (table: MoverTable, state: FeedState | undefined, part = 0, parts = 1): boolean => {
    forgetOthers(table);
    let generated = false;
    for (let slot = part; slot < table.size; slot += parts) {
      const id = table.ids[slot];
      if (id === undefined || table.timeMs[slot] === 0) continue;
      const probe = probeOf(slot, table.ownedAt[slot]!, () => state?.things.get(id));
      if (!probe?.counts) continue;
      generated ||= probe.generated;
      taker.see(slot, table.x[slot]!, table.y[slot]!, table.timeMs[slot]!);
    }
    return generated;
  };
}
