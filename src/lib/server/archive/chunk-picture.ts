import { setImmediate as nextTurn } from 'node:timers/promises';
import { applyFixes } from '../../model/fix-reader.ts';
import type { Id } from '../../model/id.ts';
import { MoverTable } from '../../model/mover-table.ts';
import { createCellSort } from './chunk-cells.ts';
import { joined } from './chunk-messages.ts';

/** How long bytes are read before others have their turn. */
const longestTurnMs = 8;

/** Gives others their turn now and then; to be awaited in long loops. */
export function createTurns(): () => Promise<void> | undefined {
  let sinceMs = performance.now();
  return () => {
    if (performance.now() - sinceMs < longestTurnMs) return undefined;
    return nextTurn().then(() => {
      sinceMs = performance.now();
    });
  };
}

export type Members = readonly (readonly [slot: number, id: Id])[];

export function tableOf(members: Members): MoverTable {
  const table = new MoverTable();
  for (const [slot, id] of members) table.seat(slot, id);
  return table;
}

/** Is told of bytes that cannot be read, and what became of them. */
export type Damaged = (sentence: string) => void;

/** Reads a step into the table as a browser would. What cannot be read is told and passed over. */
export function readStep(table: MoverTable, roster: number, messages: readonly Uint8Array[], damaged: Damaged): void {
  const tableOfChannel = (channel: number): MoverTable | undefined => (channel === roster ? table : undefined);
  for (const message of messages) {
    try {
      applyFixes(message, tableOfChannel);
    } catch (error) {
      damaged(`Recorded fixes could not be read and are left out: ${(error as Error).message}`);
    }
  }
}

/** Everything that is in sight in the table as one message under the roster's channel; none when nothing is. */
export function pictureOf(table: MoverTable, roster: number, timeMs: number): Uint8Array[] {
  const sort = createCellSort();
  const messages: Uint8Array[] = [];
  for (let slot = 0; slot < table.size; slot += 1) {
    const cell = table.fineCell[slot]!;
    if (cell >= 0 && table.timeMs[slot]! > 0) sort.put(slot, cell);
  }
  sort.write(table, { channel: roster, tick: 0, timeMs }, undefined, (_cell, message) => messages.push(message));
  return messages.length > 0 ? [joined(messages)] : [];
}
