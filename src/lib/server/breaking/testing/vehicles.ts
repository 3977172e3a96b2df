import { connect, type Socket } from 'node:net';
import { createCityFrame } from '../../../geo/city-frame.ts';
import { cellAt, fineLevel } from '../../../model/fix-grid.ts';
import { idOf, type Id } from '../../../model/id.ts';
import type { MoverTable } from '../../../model/mover-table.ts';
import { onlyCity, readCity, tilesDir } from '../../city.ts';

/** Vehicles whose place is a function of the time, so that wherever one is shown can be checked against when. */
export interface Vehicles {
  readonly ids: readonly Id[];
  /** Cells of the fine grid they drive in. */
  readonly cells: readonly number[];
  /** When each last said where it is, ms since 1970. */
  saidMs(vehicle: number): number;
  placeAt(vehicle: number, timeMs: number): readonly [xM: number, yM: number];
  /** Stand from now on, each saying its last place once more. */
  rest(): void;
  close(): void;
}

export const speedMps = 12;
const beatMs = 100;
const beatsPerReport = 10;
const knockEveryMs = 200;
const frame = createCityFrame(readCity(tilesDir, onlyCity()).origin);

/** Each speaks once a second, all of them over one line, which is opened anew when it breaks. */
export function openVehicles(port: number, count: number): Vehicles {
  const ids = Array.from({ length: count }, (_, n) => idOf('Vehicle', `b${n}`));
  const saidMs = new Float64Array(count);
  let socket: Socket;
  let [closed, beat] = [false, 0];

  function say(vehicle: number, timeMs: number): void {
    const [lon, lat] = frame.locate([...placeAt(vehicle, timeMs), 0]);
    const line = { id: `b${vehicle}`, time: new Date(timeMs).toISOString(), lon, lat, speedKmh: speedMps * 3.6 };
    socket.write(`${JSON.stringify(line)}\n`);
    saidMs[vehicle] = timeMs;
  }
  function report(): void {
    for (let vehicle = beat % beatsPerReport; vehicle < count; vehicle += beatsPerReport) say(vehicle, Date.now());
    beat += 1;
  }
  function knock(): void {
    socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => void (closed || setTimeout(knock, knockEveryMs)));
  }
  knock();
  const beating = setInterval(report, beatMs);
  return {
    ids,
    cells: [...new Set(ids.flatMap((_, n) => [0, 1, 2, 3].map((turn) => cellAt(fineLevel, ...quarter(n, turn)))))],
    saidMs: (vehicle) => saidMs[vehicle]!,
    placeAt,
    rest() {
      clearInterval(beating);
      ids.forEach((_, vehicle) => say(vehicle, Date.now()));
    },
    close() {
      closed = true;
      clearInterval(beating);
      socket.destroy();
    },
  };
}

/** Rounds about the middle of the city, each on its own. */
const radiusM = (vehicle: number): number => 300 + (vehicle % 40) * 15;
function placeAt(vehicle: number, timeMs: number): readonly [xM: number, yM: number] {
  const angle = vehicle + ((timeMs / 1000) * speedMps) / radiusM(vehicle);
  return [Math.cos(angle) * radiusM(vehicle), Math.sin(angle) * radiusM(vehicle)];
}
const quarter = (vehicle: number, turn: number): readonly [xM: number, yM: number] => [
  (turn % 2 ? 1 : -1) * radiusM(vehicle),
  (turn < 2 ? 1 : -1) * radiusM(vehicle),
];

/** How many are missing from the table, are not known since `sinceMs`, or are farther than `withinM` from where they were then. */
export function wrongIn(table: MoverTable | undefined, vehicles: Vehicles, sinceMs: number, withinM: number): number {
  return vehicles.ids.filter((id, vehicle) => {
    const slot = table?.slotOf(id);
    if (!table || slot === undefined) return true;
    const timeMs = table.timeMs[slot]!;
    const [xM, yM] = placeAt(vehicle, timeMs);
    return !(timeMs >= sinceMs) || !(Math.hypot(table.x[slot]! - xM, table.y[slot]! - yM) <= withinM);
  }).length;
}

/** Age of the fix that is shown for the vehicle heard of longest ago, and how many are not shown at all. */
export function shownIn(table: MoverTable | undefined, { ids }: Vehicles, nowMs: number) {
  let [oldestMs, gone] = [0, 0];
  for (const id of ids) {
    const timeMs = table?.timeMs[table.slotOf(id) ?? -1] || 0;
    if (timeMs > 0) oldestMs = Math.max(oldestMs, nowMs - timeMs);
    else gone += 1;
  }
  return { oldestMs, gone };
}
