import type { Metres } from '../../src/lib/geo/city-frame.ts';
import type { Position } from '../../src/lib/model/entity.ts';
import type { Id } from '../../src/lib/model/id.ts';
import type { Mover } from '../../src/lib/model/mover-table.ts';
import type { WasteTransfer } from '../../src/lib/model/waste-transfer.ts';

/** The way of one trip so far, metres of the city frame, the newest place last. */
export type Track = Metres[];

/** Where a vehicle was in a time; none where nothing of it was recorded. */
export type ReadTrack = (
  vehicle: Id,
  fromMs: number,
  toMs: number,
  signal: AbortSignal,
) => Promise<readonly Position[]>;

export const readTrack: ReadTrack = async (vehicle, fromMs, toMs, signal) => {
  const query = new URLSearchParams({ id: vehicle, from: String(fromMs), to: String(Math.ceil(toMs)), points: '500' });
  const response = await fetch(`/api/tracks?${query}`, { signal });
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(`The track of ${vehicle} was answered with ${response.status}.`);
  return ((await response.json()) as { coordinates: Position[] }).coordinates;
};

const stepM = 20;
/** A clock that goes on by more than this was put elsewhere: what was before it is read again. */
const jumpMs = 60_000;
const retryMs = 30_000;

interface Kept {
  track: Track;
  /** What came live since it was asked for what was before. */
  live: Track;
  lastMs: number;
  askAgainMs: number;
  state: 'asked' | 'read' | 'failed';
}

/** Tracks of what is under way: what was before this page looked is read once, what comes then is added. */
export function openTracks(
  read: ReadTrack,
  place: (position: Position, transfer: WasteTransfer) => Metres,
  news: () => void,
) {
  const tracks = new Map<Id, Kept>();
  const stop = new AbortController();
  let shownMs = 0;

  function ask(transfer: WasteTransfer, nowMs: number): Kept {
    const kept: Kept = { track: [], live: [], lastMs: 0, askAgainMs: nowMs + retryMs, state: 'asked' };
    tracks.set(transfer.thing.id, kept);
    read(transfer.vehicle, transfer.leftMs!, transfer.arrivedMs ?? nowMs, stop.signal).then(
      (places) => {
        kept.track = places.map((position) => place(position, transfer));
        kept.state = 'read';
        if (!stop.signal.aborted) news();
      },
      () => (kept.state = 'failed'),
    );
    return kept;
  }

  return {
    /** The track so far, with the last fix at its end; begun anew where the clock was put elsewhere. */
    of(transfer: WasteTransfer, fix: Mover | undefined, nowMs: number): Track {
      let kept = tracks.get(transfer.thing.id);
      if (!kept || (kept.state === 'failed' && nowMs >= kept.askAgainMs)) kept = ask(transfer, nowMs);
      if (fix && transfer.state === 'under-way' && fix.timeMs >= transfer.leftMs! && fix.timeMs > kept.lastMs) {
        kept.lastMs = fix.timeMs;
        const before = kept.live.at(-1);
        if (!before || Math.hypot(fix.x - before[0], fix.y - before[1]) >= stepM) kept.live.push([fix.x, fix.y, fix.z]);
      }
      return [...kept.track, ...kept.live];
    },
    /** Forgets what is not asked for any more, and everything where the clock jumped. */
    turn(nowMs: number, wanted: ReadonlySet<Id>): void {
      const jumped = nowMs < shownMs || nowMs - shownMs > jumpMs;
      shownMs = nowMs;
      for (const id of tracks.keys()) if (jumped || !wanted.has(id)) tracks.delete(id);
    },
    close: () => stop.abort(),
  };
}
