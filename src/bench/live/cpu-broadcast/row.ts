import { broadcast, middle, worstDelivered } from '../ground/plans.ts';
import { perMillion } from '../ground/traffic.ts';
import type { Form, Row } from '../row.ts';

const row: Row = {
  name: 'cpu-broadcast',
  title: 'Server time per million updates, everybody sees all',
  async run(form: Form) {
    const measured = await broadcast(form);
    return {
      unit: 'ms',
      ours: middle(measured, 'ours', perMillion),
      peers: [
        { name: 'socket.io JSON batch', value: middle(measured, 'json-batch', perMillion), atLeast: 3 },
        { name: 'JSON rows', value: middle(measured, 'json-rows', perMillion) },
      ],
      nothing: middle(measured, 'silent', perMillion),
      again: middle(measured, 'again', perMillion),
      delivered: worstDelivered(measured),
    };
  },
};
export default row;
