import type { CityFrame } from '../../src/lib/geo/city-frame.ts';
import type { FlatArea, FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { countedEveryMs, heatCells, radiusM, type Cell } from './cells.ts';
import { gradeOf } from './grades.ts';

/** Hexagons by how many vehicles are in them: fuller and brighter where there are more. */
export default (function begin(_tilesUrl, { frame }) {
  let [drawn, drawnMs]: [FlatPicture, number] = [{}, -Infinity];
  return (view) => {
    const table = view.movers('vehicles');
    if (!table || Math.abs(view.now - drawnMs) < countedEveryMs) return drawn;
    drawnMs = view.now;
    drawn = { areas: heatCells(table, view.now).map((cell) => hexagon(cell, frame)) };
    return drawn;
  };
} satisfies FlatLayer['begin']);

/** A corner to the north. */
function hexagon({ at: [x, y, z], count }: Cell, frame: CityFrame): FlatArea {
  const { colour, alpha, share } = gradeOf(count);
  const ring = Array.from({ length: 7 }, (_, n) => {
    const turn = (n * Math.PI) / 3;
    return frame.locate([x + Math.sin(turn) * radiusM * share, y + Math.cos(turn) * radiusM * share, z]);
  });
  return { rings: [ring], colour, fill: alpha / 255, line: 0.8 };
}
