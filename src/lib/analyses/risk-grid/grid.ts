import type { CityFrame } from '../../geo/city-frame.ts';
import { openDivisions, type DivisionsFile } from '../../geo/divisions.ts';
import type { RiskGround } from '../../model/risk/risk-finding.ts';

/** Squares of the city frame of this side: all of one area. */
export const cellM = 250;

/** The squares of a city whose middle lies in one of its divisions, numbered from the south-west, row by row. */
export function layGrid(file: DivisionsFile, frame: CityFrame, sideM = cellM): RiskGround {
  const outlines = openDivisions(file);
  const [west, south, east, north] = boundsOf(file, frame);
  const columns = Math.ceil((east - west) / sideM);
  const rows = Math.ceil((north - south) / sideM);
  const cellAt = new Int32Array(columns * rows).fill(-1);
  const divisions = outlines.all().map(({ code, name }) => ({ code, name }));
  const numberOf = new Map(divisions.map(({ code }, number) => [code, number]));
  const [squares, places, divisionOf]: [number[], number[], number[]] = [[], [], []];
  for (let square = 0; square < cellAt.length; square += 1) {
    const [x, y] = middleOf({ west, south, columns, cellM: sideM }, square);
    const [lon, lat] = frame.locate([x, y, 0]);
    const division = outlines.at([lon, lat]);
    if (!division) continue;
    cellAt[square] = squares.push(square) - 1;
    places.push(lon, lat);
    divisionOf.push(numberOf.get(division.code)!);
  }
  return {
    ...{ cellM: sideM, columns, rows, west, south, cellAt, divisions },
    squareOf: Int32Array.from(squares),
    places: Float64Array.from(places),
    divisionOf: Uint16Array.from(divisionOf),
  };
}

/** The middle of a square in metres of the city frame. */
export function middleOf(
  { west, south, columns, cellM: sideM }: Pick<RiskGround, 'west' | 'south' | 'columns' | 'cellM'>,
  square: number,
): readonly [x: number, y: number] {
  const row = Math.floor(square / columns);
  return [west + (square - row * columns + 0.5) * sideM, south + (row + 0.5) * sideM];
}

function boundsOf({ features }: DivisionsFile, frame: CityFrame): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features)
    for (const [lon, lat] of geometry.coordinates.flat(2)) {
      const [x, y] = frame.place([lon!, lat!]);
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  return [west, south, east, north];
}
