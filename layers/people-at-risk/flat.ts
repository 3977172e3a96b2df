import { notInTable, resourceSource } from '../../src/lib/stage/resource-marks.ts';
import { households } from './households.ts';

export default resourceSource(
  { id: 'people-at-risk', title: { zh: '需转移人员', en: 'People at risk' } },
  households,
  notInTable,
);
