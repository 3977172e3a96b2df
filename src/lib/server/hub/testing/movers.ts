import { createCityFrame } from '../../../geo/city-frame.ts';
import type { Fix } from '../../../model/change.ts';
import { idOf, type Id } from '../../../model/id.ts';
import type { MoverHall } from '../mover-hall.ts';

export const frame = createCityFrame([119.95, 30.33]);
export const startMs = 1_700_000_000_000;
export const feed = 'vehicles';
export const id = (n: number): Id => idOf('Vehicle', `v${n}`);

/** A mover that goes straight on and turns at times, within some kilometres of a corner of four cells of both levels. */
export interface Walker {
  x: number;
  y: number;
  z: number;
  headingDeg: number;
  speedMps: number;
  status: number;
  timeMs: number;
}

/** Half the cells' width around the origin, so that borders of both levels are crossed often. */
const reachM = 3_000;

/** A city of sixty movers at most that come, go and move by chance, told to the hall. */
export function cityOf(pick: (below: number) => number, hall: MoverHall) {
  const walkers = new Map<Id, Walker>();
  const city = { nowMs: startMs, walkers, step, still };

  function begin(): Walker {
    const at = () => pick(reachM * 2) - reachM;
    const [headingDeg, speedMps] = [pick(360), pick(3) ? pick(300) : 0];
    return { x: at(), y: at(), z: pick(40), headingDeg, speedMps, status: pick(4), timeMs: 0 };
  }

  function walk(one: Id): Fix {
    const walker = walkers.get(one) ?? begin();
    walkers.set(one, walker);
    const seconds = walker.timeMs === 0 ? 0 : (city.nowMs - walker.timeMs) / 1_000;
    walker.x += Math.sin((walker.headingDeg * Math.PI) / 180) * walker.speedMps * seconds;
    walker.y += Math.cos((walker.headingDeg * Math.PI) / 180) * walker.speedMps * seconds;
    if (Math.max(Math.abs(walker.x), Math.abs(walker.y)) > reachM) walker.headingDeg = (walker.headingDeg + 180) % 360;
    if (pick(9) === 0) walker.status = pick(4);
    if (pick(5) === 0) walker.z += pick(30) / 10 - 1.5;
    walker.timeMs = city.nowMs - pick(200);
    return fixOf(one, walker);
  }

  function fixOf(one: Id, walker: Walker): Fix {
    const { x, y, z, headingDeg, speedMps, status, timeMs } = walker;
    return { id: one, phenomenonTime: timeMs, position: frame.locate([x, y, z]), headingDeg, speedMps, status };
  }

  function step(): void {
    const moving = Array.from({ length: 60 }, (_, n) => id(n)).filter(() => pick(3) === 0);
    hall.move(feed, moving.map(walk));
    if (pick(2)) {
      const gone = id(pick(60));
      walkers.delete(gone);
      hall.remove(feed, [gone]);
    }
    still();
  }

  function still(): void {
    city.nowMs += 250;
    hall.tick(city.nowMs);
  }

  return city;
}
