import { notInTable, resourceSource } from '../../src/lib/stage/resource-marks.ts';
import { stations } from './stations.ts';

export default resourceSource(
  { id: 'fire-stations', title: { zh: '消防站', en: 'Fire stations' } },
  stations,
  notInTable,
);
