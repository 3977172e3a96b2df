import type { MoverTable } from '../../model/mover-table.ts';

export interface FleetFigures {
  /** Seen within the last minute. */
  readonly online: number;
  readonly moving: number;
  /** Known, but silent for longer. */
  readonly lost: number;
  /** Over those that move; `undefined` when none does. */
  readonly meanSpeedKmh: number | undefined;
  /** The newest fix; 0 when there is none. */
  readonly asOf: number;
}

const onlineWithinMs = 60_000;
const standingBelowMps = 0.5;

/** One pass over the columns; nothing is allocated per vehicle. */
export function fleetFigures(table: MoverTable, now: number): FleetFigures {
  let [online, moving, lost, speedSum, asOf] = [0, 0, 0, 0, 0];
  for (let slot = 0; slot < table.size; slot += 1) {
    const time = table.timeMs[slot]!;
    if (time === 0) continue;
    asOf = Math.max(asOf, time);
    if (now - time > onlineWithinMs) {
      lost += 1;
      continue;
    }
    online += 1;
    const speed = table.speedMps[slot]!;
    if (speed < standingBelowMps) continue;
    moving += 1;
    speedSum += speed;
  }
  return { online, moving, lost, meanSpeedKmh: moving > 0 ? (speedSum / moving) * 3.6 : undefined, asOf };
}
