import type { Fix } from '../../../lib/model/change.ts';
import { idOf, type Id } from '../../../lib/model/id.ts';

/** A browser that reads all it is sent, as a page would, and can be asked what it knows. */
export interface Witness {
  text(event: string, args: readonly unknown[]): void;
  binary(message: Uint8Array): void;
  /** Whether it knows of this report and of no other of the same mover. */
  knows(fix: Fix): boolean;
}

export function jsonWitness(): Witness {
  const latest = new Map<Id, Fix>();
  return {
    text(_event, [dueMs, fixes]) {
      for (const fix of fixes as readonly Fix[]) {
        const read = Array.isArray(fix) ? fixOfRow(fix as unknown as Row, dueMs as number) : fix;
        latest.set(read.id, read);
      }
    },
    binary() {},
    knows(fix) {
      const row = latest.get(fix.id);
      if (row?.phenomenonTime !== fix.phenomenonTime || row.status !== fix.status) return false;
      return row.position[0] === fix.position[0] && row.position[1] === fix.position[1];
    },
  };
}

/** As `senders/json-rows.ts` writes it. */
type Row = readonly [
  local: string,
  lon: number,
  lat: number,
  heading: number,
  speed: number,
  status: number,
  age: number,
];

const fixOfRow = ([local, lon, lat, headingDeg, speedMps, status, ageMs]: Row, dueMs: number): Fix => ({
  id: idOf('Vehicle', local),
  phenomenonTime: dueMs - ageMs,
  position: [lon, lat],
  headingDeg,
  speedMps,
  status,
});
