import { openMoverHall } from '../../../lib/server/hub/mover-hall.ts';
import { openBenchTrunk } from './bench-trunk.ts';
import ours, { openSeats } from './ours.ts';
import type { Way } from './sender.ts';

/** A hub: hears of movers from the process that has the feed, and serves browsers. Its own timetable has no reports. */
const fromTrunk: Way = {
  ...ours,
  open(io, { frame }) {
    const hall = openMoverHall({ frame });
    const trunk = openBenchTrunk('hub');
    trunk.listen({ ...trunk.deaf, movers: (feed, news) => hall.take(feed, news) });
    trunk.wantMovers();
    io.on('connection', openSeats(hall));
    return { tick: (dueMs) => hall.tick(dueMs), stats: hall.stats };
  },
};
export default fromTrunk;
