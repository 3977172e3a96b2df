import { gather } from '../../model/fix-frame.ts';
import { coarseEveryTicks } from './hall-book.ts';
import { compare, type CellSet } from './hall-interest.ts';
import type { LevelPieces, Piece } from './hall-pieces.ts';
import { coarseBefore, type SeatFeed } from './hall-seat.ts';

/** One feed of one message: what the browser has of it, and what it wants. */
export interface Part {
  readonly fine: LevelPieces;
  readonly coarse: LevelPieces;
  readonly told: Readonly<SeatFeed>;
  readonly wanted: CellSet;
}

/** The same key in the same tick: the same message. */
export const keyOf = ({ told, wanted }: Part): string =>
  `${told.cells.id},${wanted.id},${told.fineTick},${told.coarseTick}`;

/** Everything the browser lacks, as one message; `undefined` when it lacks nothing. */
export function messageOf(
  parts: readonly Part[],
  head: { readonly tick: number; readonly timeMs: number; readonly skipped: number },
  room: (length: number) => Uint8Array,
): Uint8Array | undefined {
  const pieces: Piece[] = [];
  let catchUp = false;
  for (const part of parts) catchUp = addPart(pieces, part, head.tick) || catchUp;
  const frames = pieces.reduce((sum, piece) => sum + piece.frames, 0);
  if (frames === 0) return undefined;
  return gather(
    { ...head, catchUp },
    frames,
    pieces.map(({ bytes }) => bytes),
    room,
  );
}

/** Adds what a feed has to tell, the fine level first. True when ticks were missed that are made up for. */
function addPart(pieces: Piece[], { fine, coarse, told, wanted }: Part, tick: number): boolean {
  const isCoarseTick = tick % coarseEveryTicks === 0;
  const fineMissed = told.fineTick < tick - 1 && told.cells.fine.length > 0;
  const coarseMissed = told.coarseTick < coarseBefore(tick) && told.cells.coarse.length > 0;
  const fineForm = fineMissed ? told.fineTick : 'changes';
  const coarseForm = coarseMissed ? told.coarseTick : isCoarseTick ? 'changes' : 'nothing';
  addLevel(pieces, fine, told.cells.fine, wanted.fine, fineForm);
  addLevel(pieces, coarse, told.cells.coarse, wanted.coarse, coarseForm);
  return fineMissed || coarseMissed;
}

/** What ended comes first: whom another cell brings in the same message is in sight again then. */
function addLevel(
  pieces: Piece[],
  level: LevelPieces,
  told: readonly number[],
  wanted: readonly number[],
  form: number | 'changes' | 'nothing',
): void {
  const { kept, ended, begun } = compare(told, wanted);
  const add = (piece: Piece): void => void (piece.frames > 0 && pieces.push(piece));
  if (ended.length > 0) add(level.ended(ended));
  if (typeof form === 'number') add(level.since(kept, wanted, form));
  else if (form === 'changes') for (const cell of kept) add(level.changes(cell));
  for (const cell of begun) add(level.whole(cell));
}

/** What the browser has once it was told. */
export function tellPart(told: SeatFeed, wanted: CellSet, tick: number): void {
  const whole = told.cells.coarse.length === 0;
  if (whole || told.coarseTick < coarseBefore(tick) || tick % coarseEveryTicks === 0) told.coarseTick = tick;
  told.fineTick = tick;
  told.cells = wanted;
}
