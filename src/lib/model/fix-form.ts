/** How fixes are written: bits, steps and sizes that writer (`fix-frame.ts`) and reader (`fix-reader.ts`) share. */

export const messageHeadBytes = 24;
export const frameHeadBytes = 10;
/** So that the length of a frame fits its u16, whatever its rows hold. */
export const rowsAtMost = 2_048;
export const leftAtMost = 4_000;

/** In a frame's cell: none in particular. */
export const noCell = 0xffff;

/** Flags of a message. */
export const catchUpFlag = 1;

/** Bits of a frame. */
export const fineBit = 1;
/** Slots as low bytes and a row of bits for the rest; else each as a varint of its distance from the one before. */
export const pagedBit = 2;
/** Two bits: times as nothing, nibbles, bytes, varints over the youngest. */
export const timeShift = 2;
export const timeWidth = { none: 0, nibble: 1, byte: 2, varint: 3 } as const;
/** Times in whole seconds instead of steps of 16 ms. */
export const secondsBit = 1 << 4;
/** Speed in metres a second instead of quarters. */
export const fastBit = 1 << 5;
/** Two bits each: nothing, pairs of row and value, or a value for each row. */
export const statusShift = 6;
export const heightShift = 8;
export const seldom = { none: 0, pairs: 1, all: 2 } as const;
/** A list of slots that left the cell; of `noCell`: that are in none any more. */
export const leftBit = 1 << 10;
/** A list of cells that come no longer; whom nothing else carries is out of sight. */
export const endedBit = 1 << 11;

export const timeStepMs = 16;
export const secondMs = 1_000;
export const speedStepMps = 0.25;
export const headingSteps = 256;
export const heightStepM = 0.25;

/** Mean radius of the earth. */
const earthM = 6_371_000;
const dropPerM2 = 1 / (2 * earthM);

/**
 * How far the ground lies below the frame's plane. Heights are told above the curved ground: there they stand still while
 * a mover goes along, in the frame they would change with each metre.
 */
export const dropM = (xM: number, yM: number): number => (xM * xM + yM * yM) * dropPerM2;
