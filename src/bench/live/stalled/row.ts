import { measureStall, type Stall } from '../ground/stall.ts';
import type { Form, Row } from '../row.ts';

const row: Row = {
  name: 'stalled',
  title: 'What the server keeps for a client that stopped reading, 20,000 movers at 1 Hz',
  async run({ short }: Form) {
    const seconds = short ? 10 : 60;
    const nothing = await measureStall('silent', seconds);
    const ours = await measureStall('ours', seconds);
    const peer = await measureStall('json-batch', seconds);
    const again = await measureStall('ours', seconds);
    return {
      unit: 'MB',
      ours: megabytes(ours),
      atMost: 2,
      bounds: [{ name: 'stale messages on return', value: ours.stale, atMost: 4 }],
      peers: [{ name: 'socket.io JSON batch', value: megabytes(peer) }],
      nothing: megabytes(nothing),
      again: megabytes(again),
      delivered: Math.min(ours.delivered, peer.delivered, again.delivered),
      notes: [
        `Stalled for ${seconds} s. Against before, ours had ${(ours.halfwayBytes / 1e6).toFixed(2)} MB half-way and ${(ours.endBytes / 1e6).toFixed(2)} MB at the end.`,
        `The peer was given ${peer.stale} stale messages on return.`,
        `Resident memory: ours ${resident(ours)}, the peer ${resident(peer)}, nothing sent ${resident(nothing)} MB more.`,
      ],
    };
  },
};
export default row;

/** What was let go meanwhile counts as nothing. */
const megabytes = ({ endBytes }: Stall): number => Math.max(0, endBytes) / 1e6;
const resident = ({ residentBytes }: Stall): string => (residentBytes / 1e6).toFixed(1);
