import type { Fix } from '../../../lib/model/change.ts';
import { cellAt, fineLevel } from '../../../lib/model/fix-grid.ts';
import type { Way, Wish } from './sender.ts';

/** A room per cell of the same grid: each tick one event per cell, as JSON. */
const jsonCells: Way = {
  options: {},
  open(io, city) {
    io.on('connection', (socket) => {
      socket.on('interest', ({ fine }: Wish) => void socket.join(fine.map((cell) => `cell:${cell}`)));
    });
    return {
      tick(dueMs, fixes) {
        const byCell = new Map<number, Fix[]>();
        for (const fix of fixes) {
          const [x, y] = city.frame.place(fix.position);
          const cell = cellAt(fineLevel, x, y);
          const there = byCell.get(cell);
          if (there) there.push(fix);
          else byCell.set(cell, [fix]);
        }
        for (const [cell, there] of byCell) io.to(`cell:${cell}`).emit('movers', dueMs, there);
      },
    };
  },
};
export default jsonCells;
