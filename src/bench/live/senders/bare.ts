import type { Socket } from 'socket.io';
import { deliver, framedInPlace } from '../../../lib/server/hub/parcel.ts';
import { headroomBytes } from '../../../lib/server/hub/slab.ts';
import type { Way } from './sender.ts';

/** About what ours says to one view in a tick. */
const messageBytes = 3_800;
const at = { timeMs: 8 } as const;

/**
 * One finished message a client and tick and nothing else: nobody can tell every client something in every tick for less,
 * over the same socket.io. What a way costs above it is its own doing.
 */
const bare: Way = {
  options: {},
  open(io) {
    const sockets = new Set<Socket>();
    io.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('disconnect', () => sockets.delete(socket));
    });
    return {
      tick(dueMs) {
        const message = new Uint8Array(new ArrayBuffer(headroomBytes + messageBytes), headroomBytes);
        new DataView(message.buffer, headroomBytes).setFloat64(at.timeMs, dueMs, true);
        const parcel = framedInPlace(message);
        for (const socket of sockets) deliver(socket, parcel);
      },
    };
  },
};
export default bare;
