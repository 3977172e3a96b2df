import type { Socket } from 'socket.io';
import * as packetParser from '../../../lib/model/packet-parser.ts';
import type { Interest } from '../../../lib/model/wire.ts';
import { rosterParcel } from '../../../lib/server/hub/browser-door.ts';
import { openMoverHall, type MoverHall } from '../../../lib/server/hub/mover-hall.ts';
import { deliver, framedInPlace, once } from '../../../lib/server/hub/parcel.ts';
import { feed } from './feed.ts';
import type { Way } from './sender.ts';

/** The hall of the house over socket.io with the parser of the house, wired as the hub wires it. */
const ours: Way = {
  options: { parser: packetParser },
  open(io, { frame }) {
    const hall = openMoverHall({ frame });
    io.on('connection', openSeats(hall));
    return {
      tick(dueMs, fixes) {
        if (fixes.length > 0) hall.move(feed, fixes);
        hall.tick(dueMs);
      },
      stats: hall.stats,
    };
  },
};
export default ours;

/** Gives each browser that connects its seat; what many are given is written once, as the hub does it. */
export function openSeats(hall: MoverHall): (socket: Socket) => void {
  const rosterOnce = once(rosterParcel);
  return (socket) => {
    const { interest, took, leave } = hall.sit({
      roster: (news) => deliver(socket, rosterOnce(news)),
      fixes: (message) => deliver(socket, framedInPlace(message)),
    });
    socket.on('interest', (wanted: Interest) => interest(wanted));
    socket.on('took', (_facts: number, fixes: number) => took(fixes));
    socket.on('disconnect', leave);
  };
}
