import type { CityFrame, Metres } from '../../src/lib/geo/city-frame.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { junctionOf, type Movement } from '../../src/lib/model/junction.ts';
import { signalsNow, type Light } from '../../src/lib/model/signal-phase.ts';
import { lightColours } from './legend.ts';

/** One stroke of a bar; a touch on it leads to its junction. */
export interface Stroke {
  readonly id: Id;
  readonly path: readonly Metres[];
  readonly colour: string;
  readonly widthM: number;
}

const widthM = 3;
const liftM = 2;

/** From the stop line: along the road outwards, and across it to either side; metres. */
type Piece = readonly [fromM: number, toM: number, asideM?: number];
/** No two lights have one form, so that nobody has to tell them by their colour. */
const forms: Readonly<Record<Light, { readonly pieces: readonly Piece[]; readonly widthM: number }>> = {
  green: { pieces: [[0, 40]], widthM },
  yellow: { pieces: [[0, 22]], widthM },
  // A bar across the way.
  red: {
    pieces: [
      [0, 9],
      [0, 0, 2.6],
    ],
    widthM,
  },
  flashing: {
    pieces: [
      [0, 6],
      [11, 17],
      [22, 28],
    ],
    widthM,
  },
  dark: { pieces: [[0, 40]], widthM: 0.8 },
  // The rungs of a ladder: what is hatched elsewhere.
  unknown: { pieces: [0, 7, 14, 21, 28].map((at): Piece => [at, at, 1.6]), widthM: 1.2 },
};

/** The bars of all junctions: one for each signal group at each approach, in the form of what it shows. */
export function strokesOf(state: FeedState, frame: CityFrame, nowMs: number): Stroke[] {
  return [...state.things.values()].flatMap((thing) => {
    const junction = junctionOf(thing);
    if (!junction) return [];
    const now = signalsNow(state, junction, nowMs);
    const heightM = thing.location?.[2] ?? 0;
    return junction.movements.flatMap((movement) =>
      strokes(thing.id, movement, now.lightOf(movement.group), frame, heightM),
    );
  });
}

function strokes(
  id: Id,
  { stopLine, bearingDeg }: Movement,
  light: Light,
  frame: CityFrame,
  heightM: number,
): Stroke[] {
  const [x, y, z] = frame.place([stopLine[0], stopLine[1], heightM + liftM]);
  const turn = (bearingDeg * Math.PI) / 180;
  const at = (alongM: number, asideM: number): Metres => [
    x + Math.sin(turn) * alongM + Math.cos(turn) * asideM,
    y + Math.cos(turn) * alongM - Math.sin(turn) * asideM,
    z,
  ];
  const { pieces, widthM: width } = forms[light];
  return pieces.map(([fromM, toM, asideM = 0]) => ({
    id,
    path: [at(fromM, -asideM), at(toM, asideM)],
    colour: lightColours[light],
    widthM: width,
  }));
}
