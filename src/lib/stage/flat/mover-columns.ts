import type { CityFrame } from '../../geo/city-frame.ts';
import { createMotion, sampleMovers } from '../../geo/motion.ts';
import type { Id } from '../../model/id.ts';
import type { MoverTable } from '../../model/mover-table.ts';
import type { GlyphShape } from '../marks.ts';
import type { MoverLook } from '../movers.ts';

/** The form of a mover and its CSS colour. */
export interface Form {
  readonly shape: GlyphShape;
  readonly colour: string;
}

/** Movers as deck.gl takes them: columns, nothing made per mover. */
export interface MoverColumns {
  readonly length: number;
  /** Degrees: longitude, latitude, two a mover. */
  readonly places: Float64Array;
  /** Red, green, blue, alpha. */
  readonly colours: Uint8ClampedArray;
  readonly ids: readonly (Id | undefined)[];
  /** Clockwise from north. */
  readonly headingsDeg: Float32Array;
  /** How each looks seen near by; one object a look. */
  readonly forms: readonly Form[];
}

const silent = [123, 136, 148, 200] as const;
/** Hollow where it is silent, as in the city. */
const silentForm: Form = { shape: 'ring', colour: '#7b8894' };
/** Fresher than this a fix is shown in full colour; it pales until it is silent. */
const freshMs = 10_000;
const palestAlpha = 115;

/** Where the movers of a table are at a moment, carried on between their fixes as they are in the city. */
export function openMoverColumns(
  frame: CityFrame,
  look: MoverLook,
  moves: boolean,
): (table: MoverTable, nowMs: number) => MoverColumns {
  const motion = createMotion();
  const channels = new Map<number, readonly [number, number, number]>();
  let metres = new Float32Array(0);

  function colourOf(status: number): readonly [number, number, number] {
    let known = channels.get(status);
    if (!known) channels.set(status, (known = rgb(look.colourOf(status))));
    return known;
  }

  const known = new Map<number, Form>();
  function formOf(status: number): Form {
    const form = known.get(status) ?? { shape: look.shapeOf?.(status) ?? 'triangle', colour: look.colourOf(status) };
    known.set(status, form);
    return form;
  }

  return (table, nowMs) => {
    if (metres.length < table.size * 3) metres = new Float32Array(table.x.length * 3);
    if (moves) sampleMovers(table, motion, nowMs, metres);
    const places = new Float64Array(table.size * 2);
    const colours = new Uint8ClampedArray(table.size * 4);
    const headingsDeg = new Float32Array(table.size);
    const [ids, forms]: [(Id | undefined)[], Form[]] = [[], []];
    for (let slot = 0; slot < table.size; slot += 1) {
      const timeMs = table.timeMs[slot]!;
      if (timeMs === 0) continue;
      const at = ids.push(table.ids[slot]) - 1;
      const [x, y, z] = moves
        ? [metres[slot * 3]!, metres[slot * 3 + 1]!, metres[slot * 3 + 2]!]
        : [table.x[slot]!, table.y[slot]!, table.z[slot]!];
      const [lon, lat] = frame.locate([x, y, z]);
      places[at * 2] = lon;
      places[at * 2 + 1] = lat;
      headingsDeg[at] = table.headingDeg[slot]!;
      forms.push(nowMs - timeMs > look.silentAfterMs ? silentForm : formOf(table.status[slot]!));
      colours.set(dressOf(look, colourOf(table.status[slot]!), nowMs - timeMs), at * 4);
    }
    return { length: ids.length, places, colours, ids, headingsDeg, forms };
  };
}

function dressOf(look: MoverLook, [r, g, b]: readonly [number, number, number], ageMs: number): readonly number[] {
  if (ageMs > look.silentAfterMs) return silent;
  const share = Math.max(0, Math.min(1, (ageMs - freshMs) / Math.max(1, look.silentAfterMs - freshMs)));
  return [r, g, b, 255 - share * (255 - palestAlpha)];
}

export function rgb(css: string): [number, number, number] {
  const value = Number.parseInt(css.slice(1, 7), 16);
  return Number.isNaN(value) ? [139, 154, 168] : [value >> 16, (value >> 8) & 255, value & 255];
}
