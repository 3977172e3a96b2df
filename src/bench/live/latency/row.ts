import { broadcast, middle, worstDelivered } from '../ground/plans.ts';
import { quantile } from '../ground/clock.ts';
import type { Traffic } from '../ground/traffic.ts';
import type { Form, Row } from '../row.ts';

/** Open loop: counted from when the tick was due by the timetable, so that a late server is not forgiven. */
const row: Row = {
  name: 'latency',
  title: 'p99 from the tick due to decoded, 20,000 movers at 1 Hz',
  async run(form: Form) {
    const measured = await broadcast(form);
    return {
      unit: 'ms',
      ours: middle(measured, 'ours', p99),
      atMost: 100,
      peers: [
        { name: 'socket.io JSON batch', value: middle(measured, 'json-batch', p99), atLeast: 2 },
        { name: 'JSON rows', value: middle(measured, 'json-rows', p99) },
      ],
      again: middle(measured, 'again', p99),
      delivered: worstDelivered(measured),
    };
  },
};
export default row;

const p99 = ({ latenciesMs }: Traffic): number => quantile(latenciesMs, 0.99);
