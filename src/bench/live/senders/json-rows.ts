import type { Fix } from '../../../lib/model/change.ts';
import type { Way } from './sender.ts';

/** The batch by somebody who counts bytes: rows in place of objects, the local part of the id, the age in place of the time. */
const jsonRows: Way = {
  options: {},
  open(io) {
    io.on('connection', (socket) => void socket.join('movers'));
    return {
      tick(dueMs, fixes) {
        const rows = fixes.map((fix) => rowOf(fix, dueMs));
        if (rows.length > 0) io.to('movers').emit('movers', dueMs, rows);
      },
    };
  },
};
export default jsonRows;

const rowOf = ({ id, phenomenonTime, position, headingDeg, speedMps, status }: Fix, dueMs: number): unknown[] => [
  id.slice(id.lastIndexOf(':') + 1),
  position[0],
  position[1],
  headingDeg,
  speedMps,
  status,
  dueMs - phenomenonTime,
];
