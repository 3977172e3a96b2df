import type { Socket } from 'socket.io';
import * as packetParser from '../../../lib/model/packet-parser.ts';
import type { Interest } from '../../../lib/model/wire.ts';
import { parcelsOnce } from '../../../lib/server/hub/browser-door.ts';
import { openMoverHall, type MoverHall } from '../../../lib/server/hub/mover-hall.ts';
import { deliver } from '../../../lib/server/hub/parcel.ts';
import { feed } from './feed.ts';
import type { Way } from './sender.ts';

/** The hall of the house over socket.io with the parser of the house, wired as the hub wires it. */
const ours: Way = {
  options: { parser: packetParser },
  open(io, { frame }) {
    const hall = openMoverHall({ frame });
    const parcelOf = parcelsOnce();
    io.on('connection', (socket) => seat(hall, socket, parcelOf));
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

/** One browser's seat, wired as the hub wires it. */
export function seat(hall: MoverHall, socket: Socket, parcelOf: ReturnType<typeof parcelsOnce>): void {
  const { interest, took, leave } = hall.sit({
    roster: (news) => void socket.emit('roster', news),
    fixes: (message) => deliver(socket, parcelOf(message)),
  });
  socket.on('interest', (wanted: Interest) => interest(wanted));
  socket.on('took', (_facts: number, fixes: number) => took(fixes));
  socket.on('disconnect', leave);
}
