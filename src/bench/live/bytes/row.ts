import { broadcast, middle, worstDelivered } from '../ground/plans.ts';
import type { Traffic } from '../ground/traffic.ts';
import type { Form, Row } from '../row.ts';

const row: Row = {
  name: 'bytes',
  title: 'Bytes per update, 20,000 movers at 1 Hz, everybody sees all',
  async run(form: Form) {
    const measured = await broadcast(form);
    const ours = middle(measured, 'ours', bytesPerUpdate);
    return {
      unit: 'B',
      ours,
      peers: [
        { name: 'socket.io JSON batch', value: middle(measured, 'json-batch', bytesPerUpdate), atLeast: 12 },
        { name: 'JSON rows', value: middle(measured, 'json-rows', bytesPerUpdate) },
      ],
      nothing: middle(measured, 'silent', bytesPerUpdate),
      again: middle(measured, 'again', bytesPerUpdate),
      delivered: worstDelivered(measured),
      costs: { bytesPerUpdate: ours },
    };
  },
};
export default row;

const bytesPerUpdate = ({ bytes, updates }: Traffic): number => bytes / updates;
