import type { Socket } from 'socket.io';
import type { MovingCity } from '../ground/moving-city.ts';
import { openMoverHall, type MoverHall } from '../../../lib/server/hub/mover-hall.ts';
import * as packetParser from '../../../lib/model/packet-parser.ts';
import { feed } from './feed.ts';
import type { Sender, Way } from './sender.ts';

/** The hall of the house over socket.io with the parser of the house, wired as the hub wires it. */
const ours: Way = {
  options: { parser: packetParser },
  open(io, city) {
    const hall = openHall(city);
    io.on('connection', (socket) => seat(hall, socket));
    return senderOf(hall);
  },
};
export default ours;

export const openHall = (city: MovingCity): MoverHall => openMoverHall({ frame: city.frame });

export function senderOf(hall: MoverHall): Sender {
  return {
    tick(dueMs, fixes) {
      if (fixes.length > 0) hall.move(feed, fixes);
      hall.tick(dueMs);
    },
    stats: hall.stats,
  };
}

function seat(hall: MoverHall, socket: Socket): void {
  const { interest, took, leave } = hall.sit({
    roster: (news) => void socket.emit('roster', news),
    fixes: (message) => void socket.emit('fixes', message),
  });
  socket.on('interest', interest);
  socket.on('took', (_facts: number, fixes: number) => took(fixes));
  socket.on('disconnect', leave);
}
