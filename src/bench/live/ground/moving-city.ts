import { createCityFrame, type CityFrame } from '../../../lib/geo/city-frame.ts';
import type { Fix } from '../../../lib/model/change.ts';
import { cellAt, fineLevel } from '../../../lib/model/fix-grid.ts';
import { idOf, type Id } from '../../../lib/model/id.ts';
import { seeded } from './seeded.ts';

/** How often the city is told to browsers; each mover reports in every fourth tick, once a second. */
export const tickMs = 250;
const reportsEvery = 4;
/** The movers drive to and fro in a square of this side, a district's. */
const sideM = 20_000;
const origin = [119.95, 30.33, 0] as const;

/** The same movers in every process that names the same size, without a word between them. */
export interface MovingCity {
  readonly movers: number;
  readonly frame: CityFrame;
  idOf(mover: number): Id;
  /** Who reports in a tick. */
  reporters(tick: number): readonly number[];
  /** What a mover says in a tick that is due at `dueMs`, as finely as devices say it: 0.1 m, 1°, 0.1 m/s. */
  fixAt(mover: number, tick: number, dueMs: number): Fix;
  /** The fine cell of what it says. */
  cellAt(mover: number, tick: number): number;
  /** The last tick before `tick` in which it reported. */
  reportedLast(mover: number, tick: number): number;
}

export function createMovingCity(movers: number): MovingCity {
  const random = seeded(movers);
  const frame = createCityFrame(origin);
  const column = (make: () => number): Float64Array => Float64Array.from({ length: movers }, make);
  const [eastM, northM] = [column(() => random() * sideM), column(() => random() * sideM)];
  const [headingDeg, speedMps] = [column(() => random() * 360), column(() => 3 + random() * 17)];
  const [phase, ageMs] = [column(() => Math.floor(random() * reportsEvery)), column(() => Math.floor(random() * 240))];
  const ids = Array.from({ length: movers }, (_, mover) => idOf('Vehicle', `v${String(mover).padStart(6, '0')}`));
  const turns = Array.from({ length: reportsEvery }, (_, turn) => [...phase.keys()].filter((n) => phase[n] === turn));

  function metresAt(mover: number, tick: number): readonly [x: number, y: number, heading: number] {
    const seconds = (tick * tickMs - ageMs[mover]!) / 1000;
    const heading = (headingDeg[mover]! * Math.PI) / 180;
    const east = swing(eastM[mover]! + Math.sin(heading) * speedMps[mover]! * seconds);
    const north = swing(northM[mover]! + Math.cos(heading) * speedMps[mover]! * seconds);
    const way = Math.atan2(Math.sin(heading) * east.sign, Math.cos(heading) * north.sign);
    return [east.at - sideM / 2, north.at - sideM / 2, ((way * 180) / Math.PI + 360) % 360];
  }

  function fixAt(mover: number, tick: number, dueMs: number): Fix {
    const [x, y, heading] = metresAt(mover, tick);
    const [lon, lat] = frame.locate([x, y, 0]);
    return {
      id: ids[mover]!,
      phenomenonTime: dueMs - ageMs[mover]!,
      position: [rounded(lon, 1e6), rounded(lat, 1e6)],
      headingDeg: Math.floor(heading),
      speedMps: rounded(speedMps[mover]!, 10),
      status: Math.floor(mover + tick / 40) % 37 === 0 ? 1 : 0,
    };
  }
  return {
    movers,
    frame,
    idOf: (mover) => ids[mover]!,
    reporters: (tick) => turns[tick % reportsEvery]!,
    fixAt,
    cellAt(mover, tick) {
      const [x, y] = frame.place(fixAt(mover, tick, 0).position);
      return cellAt(fineLevel, x, y);
    },
    reportedLast: (mover, tick) => tick - 1 - ((tick - 1 - phase[mover]! + reportsEvery) % reportsEvery),
  };
}

const rounded = (value: number, steps: number): number => Math.round(value * steps) / steps;

/** To and fro between the edges of the square; `sign` is −1 on the way back. */
function swing(alongM: number): { readonly at: number; readonly sign: number } {
  const round = ((alongM % (2 * sideM)) + 2 * sideM) % (2 * sideM);
  return round < sideM ? { at: round, sign: 1 } : { at: 2 * sideM - round, sign: -1 };
}

/** The fine cells that the square touches. */
export function cellsOfCity(): number[] {
  const reach = sideM / 2 / fineLevel.cellM;
  return cellsWithin(-Math.ceil(reach), -Math.ceil(reach), Math.ceil(reach), Math.ceil(reach));
}

/** A view somewhere in the square, each side of it so many fine cells: seldom the same for two browsers. */
export function viewport(random: () => number, smallest = 2, largest = 4): number[] {
  const reach = Math.ceil(sideM / 2 / fineLevel.cellM);
  const side = (): number => smallest + Math.floor(random() * (largest - smallest + 1));
  const corner = (length: number): number => Math.floor(random() * (2 * reach - length + 1)) - reach;
  const [wide, high] = [side(), side()];
  const [column, row] = [corner(wide), corner(high)];
  return cellsWithin(column, row, column + wide, row + high);
}

/** Columns and rows counted from the origin, the last ones excluded. */
function cellsWithin(fromColumn: number, fromRow: number, toColumn: number, toRow: number): number[] {
  const cells: number[] = [];
  for (let row = fromRow; row < toRow; row += 1) {
    for (let column = fromColumn; column < toColumn; column += 1) {
      cells.push((row + fineLevel.across / 2) * fineLevel.across + column + fineLevel.across / 2);
    }
  }
  return cells;
}
