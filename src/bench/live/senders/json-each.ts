import type { Socket } from 'socket.io';
import { cellAt, fineLevel } from '../../../lib/model/fix-grid.ts';
import type { Way, Wish } from './sender.ts';

/** Every client gets an event of its own with what lies in its view, as JSON: one message a tick, encoded for each. */
const jsonEach: Way = {
  options: {},
  open(io, city) {
    const views = new Map<Socket, ReadonlySet<number>>();
    io.on('connection', (socket) => {
      socket.on('interest', ({ fine }: Wish) => void views.set(socket, new Set(fine)));
    });
    return {
      tick(dueMs, fixes) {
        const cells = fixes.map(({ position }) => {
          const [x, y] = city.frame.place(position);
          return cellAt(fineLevel, x, y);
        });
        for (const [socket, view] of views) {
          const seen = fixes.filter((_, n) => view.has(cells[n]!));
          if (seen.length > 0) socket.emit('movers', dueMs, seen);
        }
      },
    };
  },
};
export default jsonEach;
