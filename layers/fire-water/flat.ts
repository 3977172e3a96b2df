import { notInTable, resourceSource } from '../../src/lib/stage/resource-marks.ts';
import { sources } from './sources.ts';

export default resourceSource(
  { id: 'fire-water', title: { zh: '消防水源', en: 'Hydrants and water points' } },
  sources,
  notInTable,
);
