import type { CityFrame } from '../../src/lib/geo/city-frame.ts';
import type { FlatArea, FlatLayer, FlatLine, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { polygonsOf } from '../../src/lib/stage/flat/flat-still.ts';
import type { Line } from './lines.ts';
import { openTransfers, readFences, type Drawn } from './transfers.ts';
import { corridorColour, fenceLook } from './legend.ts';

const trackPx = 4;
const corridorLeastPx = 2;

/** Fences, corridors as wide as they are, and the ways that were driven. */
export default (async function begin(tilesUrl, { frame, signal, changed }) {
  const fences = (await readFences(tilesUrl)).flatMap(({ id, geometry }) =>
    polygonsOf(geometry).map((rings): FlatArea => ({ id, rings, ...fenceLook })),
  );
  const transfers = openTransfers(frame, changed);
  signal.addEventListener('abort', transfers.close);
  let [drawn, before]: [FlatPicture, Drawn | undefined] = [{ areas: fences }, undefined];
  return (view) => {
    const next = transfers.of(view);
    if (next !== before)
      drawn = {
        areas: fences,
        lines: [
          ...next.corridors.map((of) => corridorLine(of, frame)),
          ...next.tracks.map((of) => trackLine(of, frame)),
        ],
        marks: next.marks,
      };
    before = next;
    return drawn;
  };
} satisfies FlatLayer['begin']);

const located = ({ path }: Line, frame: CityFrame) => path.map((place) => frame.locate(place));

function corridorLine(line: Line, frame: CityFrame): FlatLine {
  return {
    ...{ id: line.id, points: located(line, frame), colour: corridorColour, opacity: line.strong ? 0.47 : 0.22 },
    ...{ widthPx: corridorLeastPx, widthM: line.widthM ?? 0 },
  };
}

function trackLine(line: Line, frame: CityFrame): FlatLine {
  const { id, colour, strong } = line;
  const widthPx = strong ? trackPx * 1.5 : trackPx;
  return { id, points: located(line, frame), colour, opacity: strong ? 1 : 0.86, widthPx };
}
