import { packAll, packMovers } from '../../../lib/model/mover-news.ts';
import { openMoverHall } from '../../../lib/server/hub/mover-hall.ts';
import { feed } from './feed.ts';
import { openBenchTrunk } from './bench-trunk.ts';
import type { Way } from './sender.ts';

/** The process that has the feed: takes the reports and tells other processes, and serves nobody itself. */
const toTrunk: Way = {
  options: {},
  open(_io, { frame }) {
    const hall = openMoverHall({ frame });
    const trunk = openBenchTrunk('source');
    let version = 0;
    hall.watch(({ table, slots, count, tick }) => {
      trunk.movers(feed, packMovers(table, slots, count, tick, version));
      version = table.version;
    });
    trunk.listen({
      ...trunk.deaf,
      moversWanted() {
        const table = hall.table(feed);
        if (table) trunk.movers(feed, packAll(table, 0));
      },
    });
    return {
      tick(dueMs, fixes) {
        if (fixes.length > 0) hall.move(feed, fixes);
        hall.tick(dueMs);
      },
    };
  },
};
export default toTrunk;
