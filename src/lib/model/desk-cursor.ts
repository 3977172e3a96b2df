import type { DriveEvent } from './drive.ts';
import { driveEvents } from './drive.ts';

/** Where the hand of somebody at another desk is. It is seen and forgotten: no log has it. */
export interface DeskCursor {
  /** The line it came by; a new line is another desk. */
  readonly desk: string;
  readonly name: string;
  /** Longitude and latitude in degrees; absent while the hand is not on the map. */
  readonly place?: readonly [lonDeg: number, latDeg: number];
  /** When the hub heard it; ms since 1970. */
  readonly atMs: number;
}

/** What a desk says of itself, at least every two seconds while it is there. */
export type DeskWord = Pick<DeskCursor, 'name' | 'place'>;

/** A hand is told of so often, and a desk of which nothing was heard for so long is gone. */
export const cursorEveryMs = 200;
export const deskBeatMs = 2_000;
export const deskGoneMs = 5_000;

export interface CursorToHub {
  /** Joins those who see each other. Answered by the name of the own line. */
  cursor(word: DeskWord, answer: (desk: string) => void): void;
  /** Sees and is seen no more. */
  leaveDesks(thanked?: () => void): void;
}

export interface CursorToBrowser {
  /** Those that moved or beat since the last time, and those that have left. May be lost: the next says where they are. */
  cursors(moved: readonly DeskCursor[], gone: readonly string[]): void;
}
export type CursorEvent = keyof CursorToBrowser;

/** What a page hears of other people. */
export type PeopleEvent = DriveEvent | CursorEvent;
export const peopleEvents: readonly PeopleEvent[] = [...driveEvents, 'cursors'];
