import type { Id } from '../../model/id.ts';
import type { MoverColumns } from './mover-columns.ts';

/** How often a place is kept, and how many: the last half minute. */
const everyMs = 4_000;
const kept = 8;
const strongestAlpha = 150;
/** Farther than this in one step it was not driven but set down elsewhere; degrees. */
const leapDeg = 0.01;

/** Where movers came from, as pieces that pale with age: columns as deck.gl takes them. */
export interface Trails {
  readonly length: number;
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly colours: Uint8ClampedArray;
}

/** Remembers where the movers of a layer were; gives what lies behind each, the youngest piece first. */
export function openTrails(): (now: MoverColumns, nowMs: number) => Trails {
  let shots: { readonly atMs: number; readonly places: ReadonlyMap<Id, readonly [number, number]> }[] = [];

  function keep(now: MoverColumns, nowMs: number): void {
    // Another time is shown: what was behind is not behind any more.
    if (shots[0] && (nowMs < shots[0].atMs || nowMs - shots[0].atMs > everyMs * kept)) shots = [];
    if (shots[0] && nowMs - shots[0].atMs < everyMs) return;
    const places = new Map<Id, readonly [number, number]>();
    now.ids.forEach((id, at) => id && places.set(id, [now.places[at * 2]!, now.places[at * 2 + 1]!]));
    shots = [{ atMs: nowMs, places }, ...shots].slice(0, kept);
  }

  return (now, nowMs) => {
    keep(now, nowMs);
    const [from, to, colours]: [number[], number[], number[]] = [[], [], []];
    now.ids.forEach((id, at) => {
      let ahead: readonly [number, number] = [now.places[at * 2]!, now.places[at * 2 + 1]!];
      shots.forEach(({ places }, age) => {
        const behind = id && places.get(id);
        if (!behind || Math.abs(behind[0] - ahead[0]) + Math.abs(behind[1] - ahead[1]) > leapDeg) return;
        if (behind[0] !== ahead[0] || behind[1] !== ahead[1]) {
          from.push(...behind);
          to.push(...ahead);
          colours.push(...now.colours.subarray(at * 4, at * 4 + 3), strongestAlpha * (1 - age / kept));
        }
        ahead = behind;
      });
    });
    return {
      length: from.length / 2,
      from: Float64Array.from(from),
      to: Float64Array.from(to),
      colours: Uint8ClampedArray.from(colours),
    };
  };
}
