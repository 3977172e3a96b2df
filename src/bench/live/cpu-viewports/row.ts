import { middle, viewports, worstDelivered } from '../ground/plans.ts';
import { perMillion } from '../ground/traffic.ts';
import type { Form, Row } from '../row.ts';

const row: Row = {
  name: 'cpu-viewports',
  title: 'Server time per million updates, each client a view of its own',
  async run(form: Form) {
    const measured = await viewports(form);
    return {
      unit: 'ms',
      ours: middle(measured, 'ours', perMillion),
      peers: [
        { name: 'JSON cell rooms', value: middle(measured, 'json-cells', perMillion), atLeast: 4 },
        { name: 'JSON per client', value: middle(measured, 'json-each', perMillion), atLeast: 12 },
        { name: 'One bare message each', value: middle(measured, 'bare', perMillion) },
      ],
      nothing: middle(measured, 'silent', perMillion),
      again: middle(measured, 'again', perMillion),
      delivered: worstDelivered(measured),
    };
  },
};
export default row;
