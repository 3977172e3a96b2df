import type { Way } from './sender.ts';

/** What most would write: one room, and per tick one event with everything that was reported, as objects in JSON. */
const jsonBatch: Way = {
  options: {},
  open(io) {
    io.on('connection', (socket) => void socket.join('movers'));
    return {
      tick(dueMs, fixes) {
        if (fixes.length > 0) io.to('movers').emit('movers', dueMs, fixes);
      },
    };
  },
};
export default jsonBatch;
