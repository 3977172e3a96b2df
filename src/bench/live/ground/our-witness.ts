import { createMoverCopy } from '../../../lib/live/mover-copy.ts';
import type { RosterNews } from '../../../lib/model/wire.ts';
import type { MovingCity } from './moving-city.ts';
import type { Witness } from './witness.ts';

/** What a fix may lose on the way: half a step of each column of the frame and of the devices' own rounding. */
const within = { metres: 0.06, headingDeg: 1.5, speedMps: 0.2, timeMs: 16 } as const;

export function ourWitness(feed: string, { frame }: MovingCity): Witness {
  const copy = createMoverCopy();
  return {
    text(event, [news]) {
      if (event === 'roster') copy.roster(news as RosterNews);
    },
    binary: (message) => void copy.fixes(message),
    knows(fix) {
      const row = copy.table(feed)?.read(fix.id);
      if (!row) return false;
      const [x, y] = frame.place(fix.position);
      const turnedDeg = Math.abs(((row.headingDeg - fix.headingDeg! + 540) % 360) - 180);
      return (
        Math.hypot(row.x - x, row.y - y) <= within.metres &&
        turnedDeg <= within.headingDeg &&
        Math.abs(row.speedMps - fix.speedMps!) <= within.speedMps &&
        row.status === fix.status &&
        Math.abs(row.timeMs - fix.phenomenonTime) <= within.timeMs
      );
    },
  };
}
