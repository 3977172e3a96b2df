/** What one fix of a vehicle under way says of its fences. Metres of the city frame. */
export interface FencedFix {
  readonly timeMs: number;
  readonly x: number;
  readonly y: number;
  /** Beyond the corridor that was allowed. */
  readonly offCorridor: boolean;
  /** Within an area that must not be entered; `undefined` where those areas are not known. */
  readonly forbidden: boolean | undefined;
  /** Where it may stand: at the generator or the receiver. */
  readonly atPlace: boolean;
}

/** What is remembered of a vehicle between two of its fixes. */
export interface TripWatch {
  readonly lastMs: number;
  /** Since when it is beyond its corridor, within a forbidden area; absent: it is not. */
  readonly offSinceMs?: number;
  readonly forbiddenSinceMs?: number;
  readonly knowsForbidden: boolean;
  /** Where and since when it has hardly moved. */
  readonly stand: { readonly x: number; readonly y: number; readonly sinceMs: number };
}

/** What a vehicle does wrong, in numbers; all zero for one that does nothing wrong. */
export interface TripFigures {
  readonly offCorridorSeconds: number;
  /** `null`: the areas are not known, so nobody can say. */
  readonly forbiddenSeconds: number | null;
  readonly stoppedMinutes: number;
}

/** Receivers waver by so much while a vehicle stands. */
const standsWithinM = 50;

/** The watch after one more fix; the same where the fix is not newer than what is known. */
export function watched(before: TripWatch | undefined, fix: FencedFix): TripWatch {
  const { timeMs, x, y, offCorridor, forbidden, atPlace } = fix;
  if (before && timeMs <= before.lastMs) return before;
  const stays = before && !atPlace && Math.hypot(x - before.stand.x, y - before.stand.y) <= standsWithinM;
  return {
    lastMs: timeMs,
    ...(offCorridor ? { offSinceMs: before?.offSinceMs ?? timeMs } : {}),
    ...(forbidden ? { forbiddenSinceMs: before?.forbiddenSinceMs ?? timeMs } : {}),
    knowsForbidden: forbidden !== undefined,
    stand: stays ? before.stand : { x, y, sinceMs: timeMs },
  };
}

/** As of the last fix: what was not seen since is not counted. A moment within a forbidden area counts as a second. */
export function figuresOf({ lastMs, offSinceMs, forbiddenSinceMs, knowsForbidden, stand }: TripWatch): TripFigures {
  const since = (ms: number | undefined): number => (ms === undefined ? 0 : Math.round((lastMs - ms) / 1000));
  const within = forbiddenSinceMs === undefined ? 0 : Math.max(1, since(forbiddenSinceMs));
  return {
    offCorridorSeconds: since(offSinceMs),
    forbiddenSeconds: knowsForbidden ? within : null,
    stoppedMinutes: Math.floor((lastMs - stand.sinceMs) / 60_000),
  };
}

/** By how many percent what was received differs from what was sent, whichever way. */
export function differencePercent(sentT: number, receivedT: number): number {
  return sentT > 0 ? (Math.abs(receivedT - sentT) / sentT) * 100 : receivedT > 0 ? 100 : 0;
}
